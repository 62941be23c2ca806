package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"
)

const answerTime = 30 * time.Second

// An answer is what matters of an HTTP response.
type answer struct {
	status     int
	retryAfter time.Duration
	closes     bool
	index      uint64
	took       time.Duration
}

// A line is one keep-alive connection.
type line struct {
	connection net.Conn
	reader     *bufio.Reader
	request    []byte
}

func dial(server string) (*line, error) {
	connection, err := net.DialTimeout("tcp", server, answerTime)
	if err != nil {
		return nil, err
	}
	return &line{connection, bufio.NewReaderSize(connection, 4096), nil}, nil
}

func (l *line) closed() *line {
	if l != nil {
		l.connection.Close()
	}
	return nil
}

func (l *line) send(head string, act []byte) (answer, error) {
	l.request = append(l.request[:0], head...)
	l.request = strconv.AppendInt(l.request, int64(len(act)), 10)
	l.request = append(append(l.request, "\r\n\r\n"...), act...)
	begun := time.Now()
	l.connection.SetDeadline(begun.Add(answerTime))
	if _, err := l.connection.Write(l.request); err != nil {
		return answer{}, err
	}
	found, err := l.read()
	found.took = time.Since(begun)
	return found, err
}

func (l *line) read() (found answer, err error) {
	status, err := l.reader.ReadSlice('\n')
	if err != nil {
		return found, err
	}
	if len(status) < 12 || !bytes.HasPrefix(status, []byte("HTTP/1.1 ")) {
		return found, fmt.Errorf("not HTTP/1.1: %q", status)
	}
	if found.status, err = strconv.Atoi(string(status[9:12])); err != nil {
		return found, err
	}
	length := -1
	for {
		field, err := l.reader.ReadSlice('\n')
		if err != nil {
			return found, err
		}
		field = bytes.TrimRight(field, "\r\n")
		if len(field) == 0 {
			break
		}
		name, value, _ := bytes.Cut(field, []byte(":"))
		value = bytes.TrimSpace(value)
		switch {
		case bytes.EqualFold(name, []byte("content-length")):
			if length, err = strconv.Atoi(string(value)); err != nil {
				return found, err
			}
		case bytes.EqualFold(name, []byte("retry-after")):
			if whole, err := strconv.Atoi(string(value)); err == nil {
				found.retryAfter = time.Duration(whole) * time.Second
			}
		case bytes.EqualFold(name, []byte("connection")):
			found.closes = bytes.EqualFold(value, []byte("close"))
		}
	}
	if length < 0 {
		return found, errors.New("no Content-Length")
	}
	return found, l.readBody(&found, length)
}

// readBody passes over the body; of an accepted act it reads the index, which stands first.
func (l *line) readBody(found *answer, length int) error {
	if found.status == 201 {
		start, err := l.reader.Peek(min(length, 32))
		if err != nil {
			return err
		}
		digits := bytes.TrimPrefix(start, []byte(`{"index":`))
		if end := bytes.IndexByte(digits, ','); end > 0 {
			digits = digits[:end]
		}
		if found.index, err = strconv.ParseUint(string(digits), 10, 64); err != nil {
			return err
		}
	}
	_, err := l.reader.Discard(length)
	return err
}

func min(a, b int) int {
	if a < b {
		return a
	}
	return b
}
