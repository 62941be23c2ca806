import Proofs
import Testing

@Suite struct `An entry bundle` {
    @Test func `gives back what was put in`() throws {
        let entries: [[UInt8]] = [[], [1], Array(repeating: 7, count: 300), Array(repeating: 9, count: 65_535)]
        let bytes = try EntryBundle.encode(entries)
        #expect(bytes.prefix(7) == [0, 0, 0, 1, 1, 1, 44])
        #expect(try EntryBundle.decode(bytes) == entries)
        #expect(try EntryBundle.decode([]) == [])
    }

    @Test func `takes 256 entries of 65,535 bytes, and no more`() throws {
        #expect(throws: EntryBundleError.entryTooLong(place: 1)) {
            try EntryBundle.encode([[], [UInt8](repeating: 0, count: 65_536)])
        }
        let full = try EntryBundle.encode([[UInt8]](repeating: [1], count: 256))
        #expect(try EntryBundle.decode(full).count == 256)
        #expect(throws: EntryBundleError.tooManyEntries) {
            try EntryBundle.encode([[UInt8]](repeating: [1], count: 257))
        }
        #expect(throws: EntryBundleError.tooManyEntries) { try EntryBundle.decode(full + [0, 0]) }
    }

    @Test(arguments: [[0], [0, 2, 1], [0, 0, 255], [255, 255]] as [[UInt8]])
    func `that is cut off is refused`(bytes: [UInt8]) {
        #expect(throws: EntryBundleError.self) { try EntryBundle.decode(bytes) }
    }

    @Test func `lies where its tile of leaves lies`() throws {
        let bundle = try #require(BundleCoordinate(path: "tile/entries/x001/067.p/8"))
        #expect(bundle.index == 1067)
        #expect(bundle.width == 8)
        #expect(bundle.path == "tile/entries/x001/067.p/8")
        #expect(bundle.firstEntry == 273_152)
        #expect(BundleCoordinate(ofEntry: 273_153, inTreeOf: 273_160) == bundle)
        #expect(BundleCoordinate(ofEntry: 273_160, inTreeOf: 273_160) == nil)
        #expect(BundleCoordinate(path: "tile/0/000") == nil)
        #expect(BundleCoordinate(path: "tile/entries/x018/x446/x744/x073/x709/x551/615") == nil)
        #expect(BundleCoordinate.bundles(to: 0).isEmpty)
        #expect(
            BundleCoordinate.bundles(from: 255, to: 513).map(\.path) == [
                "tile/entries/000", "tile/entries/001", "tile/entries/002.p/1",
            ])
    }
}
