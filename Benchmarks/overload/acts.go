package main

import (
	"bytes"
	"fmt"
	"os"
	"sync"
	"syscall"
	"time"
)

// readActs maps the file into memory, so that a million acts cost no heap.
func readActs(name string) ([][]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() == 0 {
		return nil, fmt.Errorf("%s holds no acts", name)
	}
	text, err := syscall.Mmap(int(file.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_PRIVATE)
	if err != nil {
		return nil, err
	}
	acts := make([][]byte, 0, bytes.Count(text, []byte("\n")))
	for len(text) > 0 {
		line := text
		if end := bytes.IndexByte(text, '\n'); end >= 0 {
			line, text = text[:end], text[end+1:]
		} else {
			text = nil
		}
		if line = bytes.Trim(line, "\""); len(line) > 0 {
			acts = append(acts, line)
		}
	}
	return acts, nil
}

// A queue gives out each act once, and again when it was turned away and its time has come.
type queue struct {
	mutex    sync.Mutex
	acts     [][]byte
	fresh    int
	returned []waiting
	ranOut   bool
}

type waiting struct {
	act   []byte
	ready time.Time
}

func newQueue(acts [][]byte) *queue { return &queue{acts: acts} }

func (q *queue) take(now time.Time) []byte {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	if len(q.returned) > 0 && !now.Before(q.returned[0].ready) {
		act := q.returned[0].act
		q.returned = q.returned[1:]
		return act
	}
	if q.fresh < len(q.acts) {
		q.fresh++
		return q.acts[q.fresh-1]
	}
	q.ranOut = true
	return nil
}

func (q *queue) giveBack(act []byte, ready time.Time) {
	q.mutex.Lock()
	q.returned = append(q.returned, waiting{act, ready})
	q.mutex.Unlock()
}
