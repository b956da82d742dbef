package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"assay/models"
)

func TestEnvExampleIsCurrent(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("..", "..", ".env.example"))
	if err != nil {
		t.Fatal(err)
	}
	if string(text) != exampleEnv() {
		t.Error(".env.example differs from the settings; run make env")
	}
}

func TestLoadConfig(t *testing.T) {
	t.Parallel()
	dotenv := filepath.Join(t.TempDir(), ".env")
	if err := os.WriteFile(dotenv, []byte("ASSAY_ADDR=127.0.0.1:9\nOPENAI_MODEL=from-file\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := loadConfig(getenv(map[string]string{"OPENAI_MODEL": "from-environment"}), dotenv)
	if err != nil {
		t.Fatal(err)
	}
	if c.Addr != "127.0.0.1:9" || c.OpenAIModel != "from-environment" || c.ModelTimeout != time.Minute {
		t.Errorf("read %+v", c)
	}
	if _, err := loadConfig(getenv(map[string]string{"ASSAY_MODEL_TIMEOUT": "soon"}), "none"); models.CodeOf(err) != models.CodeInvalid {
		t.Errorf("a setting that cannot be read answered %v", err)
	}
}

func TestListenAddrStaysOnLoopback(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"8080": "127.0.0.1:8080", ":8080": "127.0.0.1:8080", "127.0.0.1:1": "127.0.0.1:1", "0.0.0.0:80": "0.0.0.0:80", "[::1]:5": "[::1]:5",
	} {
		if got := listenAddr(given); got != want {
			t.Errorf("%s listens on %s, want %s", given, got, want)
		}
	}
}
