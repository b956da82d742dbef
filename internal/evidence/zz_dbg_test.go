package evidence

import (
	"bufio"
	"fmt"
	"os"
	"testing"
)

func TestZZ(t *testing.T) {
	f, err := os.Open("/tmp/poldbg/in.txt")
	if err != nil {
		t.Skip()
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		a := analyse([]rune(sc.Text()))
		r := []rune(sc.Text())
		for _, c := range a.clauses {
			fmt.Printf("%-12s |%s", c.polarity, string(r[c.start():c.end()]))
			for _, s := range c.scopes {
				fmt.Printf("  {%s: %s}", s.polarity, string(r[s.start:s.end]))
			}
			fmt.Println()
		}
		fmt.Println("--")
	}
}
