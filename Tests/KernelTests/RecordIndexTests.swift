import Proofs
import Testing

@testable import Kernel

@Suite struct `An index of records` {
    @Test(arguments: [64, 96, 12_345, 1 << 20])
    func `spreads marks over the whole table`(capacity: Int) {
        let marks = stride(from: UInt32(0), to: .max - (1 << 20), by: 1 << 20)
        let buckets = marks.map { RecordIndex.bucket(of: $0, in: capacity) }
        #expect(buckets.allSatisfy { (0..<capacity).contains($0) })
        #expect(Set(buckets).count == min(capacity, buckets.count))
    }

    @Test func `finds every record where it was put last, and none that was not put`() {
        var index = RecordIndex()
        let hashes = (0..<50_000).map { Hash.sha256(Array("record \($0)".utf8)) }
        for (place, hash) in hashes.enumerated() { index.insert(hash, at: UInt32(place)) }
        for (place, hash) in hashes.enumerated() where place.isMultiple(of: 3) {
            let found = index.find(hash) { $0 == UInt32(place) }
            if let found { index.move(found.slot, to: UInt32(place + 100_000)) }
        }
        for (place, hash) in hashes.enumerated() {
            let last = UInt32(place.isMultiple(of: 3) ? place + 100_000 : place)
            #expect(index.find(hash) { $0 == last }?.place == last)
        }
        #expect(index.find(Hash.sha256(Array("another".utf8))) { _ in false } == nil)
    }
}

@Suite struct `A count of hashes` {
    @Test(arguments: [0, 1, 5, 50_000])
    func `counts each once`(count: Int) {
        var counted = CountedHashes()
        for round in 0..<3 {
            for number in 0..<count { counted.insert(Hash.sha256(Array("\(number)".utf8))) }
            #expect(counted.count == count, "in round \(round)")
        }
    }
}
