// Checklog verifies a log of Acta with the libraries of the Go checksum database
// (golang.org/x/mod/sumdb), which know nothing of Acta.
//
//	checklog [-vkey KEY] [-samples N] [-old FILE] URL
//
// URL is a log's prefix, for example http://127.0.0.1:8080/logs/office. Checked are the checkpoint's signature, every
// tile that the sampled proofs need, the inclusion of N random entries and of the first and last, and, with -old, that
// the log grew from an older checkpoint without changing it. Without -vkey the key of the log's own log.json is used.
// Exit code: 0 everything holds, 1 something differs, 2 wrong use.
//
// Build it without modules, against Debian's golang-golang-x-mod-dev:
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run checklog.go URL
package main

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand"
	"net/http"
	"os"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8
const tileWidth = 1 << tileHeight

func main() {
	vkey := flag.String("vkey", "", "the log's public key")
	samples := flag.Int("samples", 64, "how many random entries to prove")
	old := flag.String("old", "", "file with an older checkpoint of the same log")
	seed := flag.Int64("seed", time.Now().UnixNano(), "seed of the random choice")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	log := &remoteLog{prefix: strings.TrimSuffix(flag.Arg(0), "/"), seen: map[string][]byte{}}
	if err := log.check(*vkey, *samples, *old, rand.New(rand.NewSource(*seed))); err != nil {
		fmt.Fprintf(os.Stderr, "%v (seed %d)\n", err, *seed)
		os.Exit(1)
	}
}

// A remoteLog reads a log over HTTP, each file once.
type remoteLog struct {
	prefix string
	seen   map[string][]byte
	tree   tlog.Tree
}

func (l *remoteLog) check(vkey string, samples int, old string, random *rand.Rand) error {
	if vkey == "" {
		var about struct{ Vkey string }
		data, err := l.fetch("log.json")
		if err != nil {
			return err
		}
		if err := json.Unmarshal(data, &about); err != nil {
			return fmt.Errorf("log.json: %w", err)
		}
		vkey = about.Vkey
	}
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return fmt.Errorf("vkey: %w", err)
	}
	data, err := l.fetch("checkpoint")
	if err != nil {
		return err
	}
	if l.tree, err = openCheckpoint(data, verifier); err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	fmt.Printf("checkpoint of %s: size %d, signature good\n", verifier.Name(), l.tree.N)
	if err := l.checkEntries(samples, random); err != nil {
		return err
	}
	if old != "" {
		return l.checkGrowth(old, verifier)
	}
	return nil
}

// openCheckpoint verifies a signed note and reads the C2SP tlog-checkpoint in it.
func openCheckpoint(data []byte, verifier note.Verifier) (tree tlog.Tree, err error) {
	signed, err := note.Open(data, note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.SplitN(signed.Text, "\n", 4)
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tree, errors.New("not a checkpoint of this log")
	}
	if _, err := fmt.Sscanf(lines[1], "%d", &tree.N); err != nil || fmt.Sprint(tree.N) != lines[1] {
		return tree, fmt.Errorf("not a size: %q", lines[1])
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

// checkEntries proves the first, the last and some random entries, each by itself.
func (l *remoteLog) checkEntries(samples int, random *rand.Rand) error {
	if l.tree.N == 0 {
		return nil
	}
	chosen := []int64{0, l.tree.N - 1}
	for i := 0; i < samples; i++ {
		chosen = append(chosen, random.Int63n(l.tree.N))
	}
	reader := tlog.TileHashReader(l.tree, l)
	for _, index := range chosen {
		entry, err := l.entry(index)
		if err != nil {
			return err
		}
		proof, err := tlog.ProveRecord(l.tree.N, index, reader)
		if err != nil {
			return fmt.Errorf("entry %d: %w", index, err)
		}
		if err := tlog.CheckRecord(proof, l.tree.N, l.tree.Hash, index, tlog.RecordHash(entry)); err != nil {
			return fmt.Errorf("entry %d: %w", index, err)
		}
	}
	fmt.Printf("%d entries proved to be in the tree\n", len(chosen))
	return nil
}

// checkGrowth proves that an older checkpoint is a prefix of the log.
func (l *remoteLog) checkGrowth(file string, verifier note.Verifier) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	old, err := openCheckpoint(data, verifier)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if old.N > l.tree.N {
		return fmt.Errorf("the log shrank from %d to %d", old.N, l.tree.N)
	}
	if old.N > 0 {
		proof, err := tlog.ProveTree(l.tree.N, old.N, tlog.TileHashReader(l.tree, l))
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(proof, l.tree.N, l.tree.Hash, old.N, old.Hash); err != nil {
			return fmt.Errorf("the log of size %d is no continuation of size %d: %w", l.tree.N, old.N, err)
		}
	}
	fmt.Printf("size %d continues size %d\n", l.tree.N, old.N)
	return nil
}

// entry reads one entry from its bundle.
func (l *remoteLog) entry(index int64) ([]byte, error) {
	number, width := index/tileWidth, int64(tileWidth)
	if rest := l.tree.N - number*tileWidth; rest < tileWidth {
		width = rest
	}
	path := tilePath("entries", number, int(width))
	bundle, err := l.fetch(path)
	if err != nil {
		return nil, err
	}
	for i := int64(0); ; i++ {
		if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
			return nil, fmt.Errorf("%s: the bundle ends before entry %d", path, index)
		}
		length := 2 + int(binary.BigEndian.Uint16(bundle))
		if i == index%tileWidth {
			return bundle[2:length], nil
		}
		bundle = bundle[length:]
	}
}

// tilePath is a path of C2SP tlog-tiles. Go's own paths name the tile's height as well.
func tilePath(kind string, number int64, width int) string {
	path := fmt.Sprintf("%03d", number%1000)
	for number >= 1000 {
		number /= 1000
		path = fmt.Sprintf("x%03d/%s", number%1000, path)
	}
	if width < tileWidth {
		path += fmt.Sprintf(".p/%d", width)
	}
	return "tile/" + kind + "/" + path
}

// Height, ReadTiles and SaveTiles make a remoteLog a tlog.TileReader.

func (l *remoteLog) Height() int { return tileHeight }

func (l *remoteLog) SaveTiles([]tlog.Tile, [][]byte) {}

func (l *remoteLog) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := l.fetch(tilePath(fmt.Sprint(tile.L), tile.N, tile.W))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (l *remoteLog) fetch(path string) ([]byte, error) {
	if data, found := l.seen[path]; found {
		return data, nil
	}
	client := http.Client{Timeout: 30 * time.Second}
	answer, err := client.Get(l.prefix + "/" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	data, err := io.ReadAll(answer.Body)
	if err == nil {
		l.seen[path] = data
	}
	return data, err
}
