package main

import (
	"math"
	"sync/atomic"
	"syscall"
	"time"
)

// A histogram counts durations in steps of one percent, from a microsecond to a day.
type histogram struct {
	counts [2600]int64
	most   int64
}

func (h *histogram) add(took time.Duration) {
	micros := math.Max(float64(took.Microseconds()), 1)
	step := int(math.Log(micros) * 100)
	if step >= len(h.counts) {
		step = len(h.counts) - 1
	}
	atomic.AddInt64(&h.counts[step], 1)
	for {
		most := atomic.LoadInt64(&h.most)
		if took.Microseconds() <= most || atomic.CompareAndSwapInt64(&h.most, most, took.Microseconds()) {
			return
		}
	}
}

// milliseconds below which the given share of all durations lies.
func (h *histogram) milliseconds(share float64) float64 {
	all, passed := int64(0), int64(0)
	for _, count := range h.counts {
		all += count
	}
	for step, count := range h.counts {
		if passed += count; passed > 0 && float64(passed) >= share*float64(all) {
			return math.Round(math.Exp(float64(step+1)/100)/10) / 100
		}
	}
	return 0
}

type percentiles struct {
	Median float64 `json:"p50"`
	Ninety float64 `json:"p90"`
	P99    float64 `json:"p99"`
	P999   float64 `json:"p99.9"`
	Most   float64 `json:"max"`
}

func (h *histogram) percentiles() percentiles {
	return percentiles{
		h.milliseconds(0.5), h.milliseconds(0.9), h.milliseconds(0.99), h.milliseconds(0.999), float64(h.most) / 1000,
	}
}

// Figures are what a load came to; durations are in milliseconds from the first byte sent to the last one read.
type figures struct {
	Seconds       float64        `json:"seconds"`
	Connections   int            `json:"connections"`
	Accepted      int64          `json:"accepted"`
	Repeated      int64          `json:"repeated"`
	Places        int            `json:"places"`
	Refused       int64          `json:"refused"`
	NoRetryAfter  int64          `json:"refusedWithoutRetryAfter"`
	Missed        int64          `json:"missed"`
	Others        map[string]int `json:"others"`
	AcceptedTimes percentiles    `json:"acceptedTimes"`
	RefusedTimes  percentiles    `json:"refusedTimes"`
	ActsLeft      int            `json:"actsLeft"`
	RanOut        bool           `json:"ranOut"`
	CPU           float64        `json:"cpu"`
	Course        []mark         `json:"course"`
}

func (l *load) figures() figures {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	cpu := time.Duration(usage.Utime.Nano() + usage.Stime.Nano()).Seconds()
	took := l.ended.Sub(l.begun).Seconds()
	return figures{
		Seconds: took, Connections: l.opened, Accepted: l.accepted, Repeated: l.repeated, Places: len(l.indexes),
		Refused: l.refused, NoRetryAfter: l.bare, Missed: l.missed, Others: l.others,
		AcceptedTimes: l.acceptedTimes.percentiles(), RefusedTimes: l.refusedTimes.percentiles(),
		ActsLeft: len(l.queue.acts) - l.queue.fresh, RanOut: l.queue.ranOut, CPU: cpu,
		Course: l.marks[:int(l.seconds)],
	}
}
