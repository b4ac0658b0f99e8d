"""What the server does beside showing pages: headers, health, metrics, logs, and forgetting who has left."""
