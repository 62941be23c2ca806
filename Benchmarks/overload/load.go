package main

import (
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

const (
	reconnectTime = 100 * time.Millisecond
	tick          = time.Millisecond
)

// A load is one run against one server.
type load struct {
	server, head  string
	queue         *queue
	rate, seconds float64
	most          int
	due           chan struct{}
	begun, ends   time.Time
	ended         time.Time
	workers       sync.WaitGroup
	opened        int
	idle          int64

	accepted, repeated, refused, bare, missed int64
	acceptedTimes, refusedTimes               histogram
	marks                                     []mark
	mutex                                     sync.Mutex
	others                                    map[string]int
	indexes                                   map[uint64]struct{}
}

// A mark is what happened within one second.
type mark struct {
	Accepted int64 `json:"accepted"`
	Refused  int64 `json:"refused"`
}

func (l *load) run() error {
	first, err := net.DialTimeout("tcp", l.server, answerTime)
	if err != nil {
		return err
	}
	first.Close()
	l.others, l.indexes = map[string]int{}, map[uint64]struct{}{}
	l.begun = time.Now()
	l.ends = l.begun.Add(time.Duration(l.seconds * float64(time.Second)))
	if l.rate > 0 {
		l.pace()
	} else {
		for l.opened < l.most {
			l.open()
		}
	}
	l.workers.Wait()
	l.ended = time.Now()
	return nil
}

// pace hands out what is due every millisecond. An act for which no connection is free when it is due, although all of
// them were opened, is counted as missed: a late act would make the load follow the server.
func (l *load) pace() {
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	defer close(l.due)
	handed := 0
	for now := range ticker.C {
		if now.After(l.ends) {
			return
		}
		whole := int(now.Sub(l.begun).Seconds() * l.rate)
		for ; handed < whole; handed++ {
			if int(atomic.LoadInt64(&l.idle)) <= len(l.due) {
				if l.opened == l.most {
					l.missed += int64(whole - handed)
					handed = whole
					break
				}
				l.open()
			}
			l.due <- struct{}{}
		}
	}
}

func (l *load) open() {
	l.opened++
	l.workers.Add(1)
	atomic.AddInt64(&l.idle, 1)
	go l.work()
}

// work is one connection's life. What the server closed is opened again.
func (l *load) work() {
	defer l.workers.Done()
	var line *line
	for l.wait() {
		now := time.Now()
		act := l.queue.take(now)
		if act == nil {
			if l.rate == 0 {
				return
			}
			atomic.AddInt64(&l.idle, 1)
			continue
		}
		var err error
		if line == nil {
			line, err = dial(l.server)
		}
		var answer answer
		if err == nil {
			answer, err = line.send(l.head, act)
		}
		if err != nil {
			l.failed(err)
			line = line.closed()
			time.Sleep(reconnectTime)
		} else {
			l.note(answer, act)
			if answer.closes {
				line = line.closed()
			}
		}
		atomic.AddInt64(&l.idle, 1)
	}
	line.closed()
}

func (l *load) wait() bool {
	if l.rate == 0 {
		return time.Now().Before(l.ends)
	}
	_, more := <-l.due
	atomic.AddInt64(&l.idle, -1)
	return more
}

func (l *load) failed(err error) {
	var operation *net.OpError
	text := err.Error()
	if errors.As(err, &operation) {
		text = operation.Op + ": " + operation.Err.Error()
	}
	l.mutex.Lock()
	l.others[text]++
	l.mutex.Unlock()
}

func (l *load) note(a answer, act []byte) {
	mark := &l.marks[int(time.Since(l.begun)/time.Second)%len(l.marks)]
	switch a.status {
	case 200, 201:
		l.acceptedTimes.add(a.took)
		atomic.AddInt64(&mark.Accepted, 1)
		if a.status == 200 {
			atomic.AddInt64(&l.repeated, 1)
		} else {
			atomic.AddInt64(&l.accepted, 1)
			l.mutex.Lock()
			l.indexes[a.index] = struct{}{}
			l.mutex.Unlock()
		}
	case 429:
		l.refusedTimes.add(a.took)
		atomic.AddInt64(&mark.Refused, 1)
		atomic.AddInt64(&l.refused, 1)
		if a.retryAfter <= 0 {
			atomic.AddInt64(&l.bare, 1)
			a.retryAfter = time.Second
		}
		l.queue.giveBack(act, time.Now().Add(a.retryAfter))
	default:
		l.mutex.Lock()
		l.others[fmt.Sprintf("status %d", a.status)]++
		l.mutex.Unlock()
	}
}
