package main

import (
	"os"
	"testing"

	"assay/internal/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Main(m)) }
