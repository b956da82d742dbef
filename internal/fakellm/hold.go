package fakellm

// Hold waits until release is closed and then behaves as then does. It ends
// early when the client leaves or the server closes.
func Hold(release <-chan struct{}, then Behaviour) Behaviour {
	return Behaviour{name: "held " + then.name, usage: then.usage, run: func(e *exchange) {
		select {
		case <-release:
			if then.run != nil {
				then.run(e)
			}
		case <-e.r.Context().Done():
		case <-e.server.quit:
			e.cut = true
		}
	}}
}
