package api

import (
	"encoding/json"
	"net/http"

	"assay/models"
)

type health struct {
	Status  string `json:"status"`
	Version string `json:"version,omitempty"`
}

// healthz says that the process answers.
func (s *server) healthz(w http.ResponseWriter, _ *http.Request) { s.healthy(w, "ok") }

// readyz says that requests can be served.
func (s *server) readyz(w http.ResponseWriter, r *http.Request) {
	if err := s.ready(r.Context()); err != nil {
		s.refuse(w, r, &models.Error{Code: models.CodeUnavailable, Err: err, Message: "Assay is not ready yet. Its log says what it waits for; try again in a moment."})
		return
	}
	s.healthy(w, "ready")
}

func (s *server) healthy(w http.ResponseWriter, status string) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(health{Status: status, Version: s.version}) // the prober may have gone
}
