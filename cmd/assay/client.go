package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"assay/models"
)

// client speaks to the public API as any program would.
type client struct {
	base, token string
	http        *http.Client
}

// call sends body as JSON, when it is not nil, and decodes the answer into out.
func (c *client) call(ctx context.Context, method, path, key string, body, out any) error {
	var content io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return err
		}
		content = bytes.NewReader(text)
	}
	req, err := http.NewRequestWithContext(ctx, method, c.base+path, content)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if key != "" {
		req.Header.Set("Idempotency-Key", key)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(io.LimitReader(resp.Body, 16<<20))
	if err != nil {
		return err
	}
	if resp.StatusCode >= 400 {
		var problem struct {
			Code   models.Code
			Detail string
		}
		if json.Unmarshal(text, &problem) != nil || problem.Code == "" {
			return fmt.Errorf("%s %s answered %d", method, path, resp.StatusCode)
		}
		return &models.Error{Code: problem.Code, Message: problem.Detail, Err: fmt.Errorf("%s %s answered %d", method, path, resp.StatusCode)}
	}
	return json.Unmarshal(text, out)
}

// all reads every page of a list.
func all[T any](ctx context.Context, c *client, path string) ([]T, error) {
	items := []T{}
	for cursor := ""; ; {
		var page struct {
			Items      []T     `json:"items"`
			NextCursor *string `json:"next_cursor"`
		}
		at := path + "?limit=100"
		if cursor != "" {
			at += "&cursor=" + cursor
		}
		if err := c.call(ctx, http.MethodGet, at, "", nil, &page); err != nil {
			return nil, err
		}
		items = append(items, page.Items...)
		if page.NextCursor == nil {
			return items, nil
		}
		cursor = *page.NextCursor
	}
}
