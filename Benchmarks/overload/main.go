// Overload sends signed acts to a server, one request each, and tells how they were answered.
//
//	overload -server HOST:PORT -path PATH -acts FILE [-rate N] [-seconds N] [-connections N]
//
// With -rate it is an open loop: that many acts are due in a second whether or not others were answered, over as many
// keep-alive connections as that takes, up to -connections. An act that is turned away with 429 is sent again after its
// Retry-After. Without -rate it is a closed loop: every connection sends its next act when the last was answered.
//
// FILE has one compact JWS a line, with or without quotation marks. What was found is printed as one line of JSON.
// Exit code: 0 the load was sent, 2 wrong use or no connection.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"time"
)

func main() {
	server := flag.String("server", "", "host and port")
	path := flag.String("path", "", "where acts are posted")
	file := flag.String("acts", "", "signed acts, one a line")
	rate := flag.Float64("rate", 0, "acts due in a second; 0 for a closed loop")
	seconds := flag.Float64("seconds", 10, "how long acts are sent")
	connections := flag.Int("connections", 4000, "the most connections")
	threads := flag.Int("threads", 1, "how many processors the generator may use")
	flag.Parse()
	if *server == "" || *path == "" || *file == "" || *connections < 1 || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	runtime.GOMAXPROCS(*threads)
	debug.SetGCPercent(400)
	acts, err := readActs(*file)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	load := &load{
		server: *server, queue: newQueue(acts), seconds: *seconds, rate: *rate, most: *connections,
		head: fmt.Sprintf("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/jose\r\nContent-Length: ",
			*path, *server),
		due: make(chan struct{}, *connections), marks: make([]mark, int(*seconds)+int(answerTime/time.Second)+2),
	}
	if err := load.run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	json.NewEncoder(os.Stdout).Encode(load.figures())
}
