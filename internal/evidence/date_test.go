package evidence_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/internal/evidence"
	"assay/models"
)

var said = time.Date(2026, time.June, 15, 10, 0, 0, 0, time.UTC)

// datesOf writes the dates of a text as "2019-03@March 2019 ...".
func datesOf(text string) string {
	runes := []rune(text)
	var out []string
	for _, m := range evidence.Dates(text, said) {
		out = append(out, fmt.Sprintf("%s@%s", m.Date, string(runes[m.Start:m.End])))
	}
	return strings.Join(out, "; ")
}

var dateCases = map[string]string{
	"I started in 2019.":                            "2019@2019",
	"I joined in March 2019 as a nurse":             "2019-03@March 2019",
	"Since 03/2019 I drive":                         "2019-03@03/2019",
	"2019-03 to 2020-11":                            "2019-03@2019-03; 2020-11@2020-11",
	"on 12 March 2019":                              "2019-03-12@12 March 2019",
	"on March 12th, 2019":                           "2019-03-12@March 12th, 2019",
	"on 2019-03-14 we moved":                        "2019-03-14@2019-03-14",
	"am 14.03.2019 war":                             "2019-03-14@14.03.2019",
	"on 25/12/2019":                                 "2019-12-25@25/12/2019",
	"on 03/04/2019":                                 "2019@03/04/2019",
	"back in '98 I was":                             "1998@'98",
	"back in ’98 I was":                             "1998@’98",
	"in the 90s":                                    "",
	"in the 1990s":                                  "",
	"in the late 2010s I":                           "",
	"in spring 2019":                                "2019-21@spring 2019",
	"in the autumn of 2021":                         "2021-23@autumn of 2021",
	"from 2015-2018 at Siemens":                     "2015@2015; 2018@2018",
	"2015–2018":                                     "2015@2015; 2018@2018",
	"Siemens, 2015 - 2018, Munich":                  "2015@2015; 2018@2018",
	"2015 to 2018":                                  "2015@2015; 2018@2018",
	"2015-18 nurse":                                 "2015@2015; 2018@18",
	"estuve del 98 al 2009 allí":                    "1998@98; 2009@2009",
	"from 98 to 2004 I drove":                       "1998@98; 2004@2004",
	"from 10 to 2000 users":                         "",
	"prison officer since Jan 21":                   "2021-01@Jan 21",
	"in Sept 98 I left":                             "1998-09@Sept 98",
	"we met on Jan 21 in Leeds":                     "",
	"de jan/2021 até mar/2022":                      "2021-01@jan/2021; 2022-03@mar/2022",
	"me formei em dez/20":                           "2020-12@dez/20",
	"entre maio e setembro do ano passado":          "2025-05@maio; 2025-09@setembro do ano passado",
	"in June of last year":                          "2025-06@June of last year",
	"14 weeks, from November to February":           "2025-11@November; 2026-02@February",
	"en 2023, ça m'a pris de février à juin":        "2023@2023; 2023-02@février; 2023-06@juin",
	"seit März bin ich dort":                        "2026-03@März",
	"desde setembro sou chefe":                      "2025-09@setembro",
	"from March to the sea":                         "",
	"ich hab 2014 in Kiel angefangen":               "2014@2014",
	"die Schule habe ich 2020 abgeschlossen":        "2020@2020",
	"2014 wurde ich Meister":                        "2014@2014",
	"ich habe 2000 Teile gebaut":                    "",
	"wir haben 2000 am Tag gemacht":                 "",
	"from March to June 2020":                       "2020-03@March; 2020-06@June 2020",
	"March 2019 - June 2020":                        "2019-03@March 2019; 2020-06@June 2020",
	"since 2018":                                    "2018@2018",
	"Kiln Bakery, 2016 to last summer":              "2016@2016; 2025-22@last summer",
	"2019 to Jan 2023":                              "2019@2019; 2023-01@Jan 2023",
	"Werft, 2016 bis heute":                         "2016@2016",
	"room 2016 to last door":                        "",
	"the course, 2012 to 13.":                       "2012@2012; 2013@13",
	"2012 to 13 people":                             "",
	"on the post till 98.":                          "1998@98",
	"till 98 degrees":                               "",
	"started Jan 25":                                "2025-01@Jan 25",
	"started on Jan 25":                             "",
	"I finished a bootcamp in February":             "2026-02@February",
	"it rains in February":                          "",
	"angefangen 1995 als Fahrer":                    "1995@1995",
	"from 2020 dec to jan 2024":                     "2020-12@2020 dec; 2024-01@jan 2024",
	"in 2019 may be":                                "2019@2019",
	"two years at the college, '02.":                "2002@'02",
	"between 2015 and 2017":                         "2015@2015; 2017@2017",
	"in two thousand nineteen":                      "2019@two thousand nineteen",
	"in two thousand and eight":                     "2008@two thousand and eight",
	"in twenty eighteen":                            "2018@twenty eighteen",
	"in nineteen ninety-nine":                       "1999@nineteen ninety-nine",
	"in nineteen ninety nine":                       "1999@nineteen ninety nine",
	"since twenty twenty-one":                       "2021@twenty twenty-one",
	"(2019)":                                        "2019@2019",
	"Nurse (2015-2018)":                             "2015@2015; 2018@2018",
	"2019":                                          "2019@2019",
	"2019.":                                         "2019@2019",
	"2019: joined Siemens":                          "2019@2019",
	"three years ago":                               "2023@three years ago",
	"3 years ago I left":                            "2023@3 years ago",
	"a year ago":                                    "2025@a year ago",
	"last year":                                     "2025@last year",
	"last spring":                                   "2026-21@last spring",
	"last summer":                                   "2025-22@last summer",
	"last winter":                                   "2025-24@last winter",
	"two months ago":                                "2026-04@two months ago",
	"this year":                                     "2026@this year",
	"last March":                                    "2026-03@last March",
	"last June":                                     "2025-06@last June",
	"last May":                                      "2026-05@last May",
	"last October":                                  "2025-10@last October",
	"vor drei Jahren":                               "2023@vor drei Jahren",
	"letztes Jahr im Sommer":                        "2025@letztes Jahr",
	"letzten Sommer":                                "2025-22@letzten Sommer",
	"im März 2019":                                  "2019-03@März 2019",
	"seit 12. März 2019":                            "2019-03-12@12. März 2019",
	"im Frühjahr 2020":                              "2020-21@Frühjahr 2020",
	"hace tres años":                                "2023@hace tres años",
	"el año pasado":                                 "2025@año pasado",
	"en marzo de 2019":                              "2019-03@marzo de 2019",
	"12 de marzo de 2019":                           "2019-03-12@12 de marzo de 2019",
	"desde 2015 hasta 2018":                         "2015@2015; 2018@2018",
	"il y a trois ans":                              "2023@il y a trois ans",
	"l'année dernière":                              "2025@année dernière",
	"l’année dernière":                              "2025@année dernière",
	"en mars 2019":                                  "2019-03@mars 2019",
	"l'été dernier":                                 "2025-22@été dernier",
	"le 1er mars 2019":                              "2019-03-01@1er mars 2019",
	"há três anos":                                  "2023@há três anos",
	"três anos atrás":                               "2023@três anos atrás",
	"ano passado":                                   "2025@ano passado",
	"em março de 2019":                              "2019-03@março de 2019",
	"de 2015 a 2018":                                "2015@2015; 2018@2018",
	"I earned 2000 euros":                           "",
	"from 2000 euros to 2500 euros":                 "",
	"between 2000 and 2010 euros":                   "",
	"2019 patients":                                 "",
	"we cared for 2019 patients":                    "",
	"in 2019 patients we saw this":                  "",
	"room 2012":                                     "",
	"in room 2012":                                  "",
	"Excel 2019":                                    "",
	"in Excel 2019 I built it":                      "",
	"Windows Server 2016":                           "",
	"$2000":                                         "",
	"by 2000%":                                      "",
	"call 0176 2019 2020":                           "",
	"call 555-2019":                                 "",
	"+49 2015 2018":                                 "",
	"1,999 units of 2,019":                          "",
	"version 2019.2":                                "",
	"in 1066":                                       "",
	"in 2050":                                       "",
	"ISO 9001 since 2015":                           "2015@2015",
	"I may join in 2019":                            "2019@2019",
	"we march on":                                   "",
	"In 2019, I moved":                              "2019@2019",
	"In 2019 I moved; by 2021 I led":                "2019@2019; 2021@2021",
	"in 2019 and 2020":                              "2019@2019; 2020@2020",
	"class of 2015":                                 "2015@2015",
	"winter 2019/20":                                "2019-24@winter 2019/20",
	"mid-2019":                                      "2019@2019",
	"Sept. 2019":                                    "2019-09@Sept. 2019",
	"09.2019 - 12.2021 Pfleger":                     "2019-09@09.2019; 2021-12@12.2021",
	"2019-present":                                  "2019@2019",
	"2019 - today":                                  "2019@2019",
	"seit zweitausendneunzehn":                      "2019@zweitausendneunzehn",
	"seit neunzehnhundertneunundneunzig":            "1999@neunzehnhundertneunundneunzig",
	"en dos mil diecinueve":                         "2019@dos mil diecinueve",
	"en deux mille dix-neuf":                        "2019@deux mille dix-neuf",
	"em dois mil e dezenove":                        "2019@dois mil e dezenove",
	"en mil novecientos noventa y nueve":            "1999@mil novecientos noventa y nueve",
	"the year before last":                          "2024@the year before last",
	"next year I will":                              "2027@next year",
	"the next year I moved":                         "",
	"I have worked there for three years":           "",
	"a team of 2015 people":                         "",
	"I led 1999 and 2001 in sequence, two machines": "",
}

func TestDates(t *testing.T) {
	t.Parallel()
	for text, want := range dateCases {
		if diff := cmp.Diff(want, datesOf(text)); diff != "" {
			t.Errorf("Dates(%q):\n%s", text, diff)
		}
	}
}

func TestStates(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		date models.Date
		want bool
	}{
		"same":                  {"in March 2019", "2019-03", true},
		"shortened":             {"in March 2019", "2019", true},
		"day shortened":         {"on 12 March 2019", "2019-03", true},
		"more precise than was": {"in 2019", "2019-03", false},
		"other":                 {"in 2019", "2018", false},
		"season":                {"last spring", "2026-21", true},
		"season year":           {"last spring", "2026", true},
		"unknown":               {"in 2019", "", false},
		"not a date":            {"in 2019", "20", false},
		"relative":              {"three years ago", "2023", true},
	}
	for name, tt := range tests {
		if got := evidence.States(tt.text, said, tt.date); got != tt.want {
			t.Errorf("%s: States(%q, %q) = %v", name, tt.text, tt.date, got)
		}
	}
}
