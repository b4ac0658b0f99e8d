"""The app's numbers and faces for other programs: encode, decode, sample and edit over HTTP, under /api."""
