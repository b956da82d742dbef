//go:build !race

package posting_test

const raceDetector = false
