package taxonomy

import "slices"

// categories is the closed list that a heading in the data may name.
var categories = []string{
	"Programming languages", "Web frameworks", "Databases", "Cloud", "DevOps", "Data", "Machine learning",
	"Security", "Testing", "Mobile", "Software engineering", "Systems and networks", "Business software",
	"Office software", "Design",
	"Health and care", "Trades", "Construction", "Education", "Childcare", "Social work", "Logistics", "Driving",
	"Law", "Finance", "Sales", "Marketing", "Hospitality", "Kitchen", "Cleaning", "Protective services", "Science",
	"Agriculture", "Manufacturing", "Engineering", "Public service", "Human resources", "Customer service",
	"Beauty", "Media", "Retail", "Management", "Administration", "Interpersonal", "Languages", "Certificates",
}

// digital lists the categories whose unambiguous names vouch for an ambiguous
// name in the same sentence.
var digital = []string{
	"Programming languages", "Web frameworks", "Databases", "Cloud", "DevOps", "Data", "Machine learning",
	"Security", "Testing", "Mobile", "Software engineering", "Systems and networks", "Business software",
	"Office software", "Design",
}

// vouches reports whether naming s makes an ambiguous technology beside it
// credible.
func vouches(s *Skill) bool {
	return s.Type == TypeTechnical && slices.Contains(digital, s.Category)
}
