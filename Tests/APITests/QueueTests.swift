import Testing

@testable import API

@Suite struct `A bounded queue` {
    @Test func `keeps the order and holds the producer back`() async {
        let queue = BoundedQueue<Int>(limit: 3)
        let producer = Task {
            for number in 0..<1_000 { await queue.put(number) }
            await queue.close()
        }
        var taken: [Int] = []
        while let number = await queue.next() { taken.append(number) }
        await producer.value
        #expect(taken == Array(0..<1_000))
    }

    @Test func `lets nobody wait once it is abandoned`() async {
        let queue = BoundedQueue<Int>(limit: 1)
        #expect(await queue.put(1))
        let producer = Task { await queue.put(2) }
        await queue.abandon()
        #expect(await producer.value == false)
        #expect(await queue.next() == nil)
    }
}

@Suite struct `Chunks in order` {
    @Test func `come out as they went in, whoever was faster`() async {
        let chunks = OrderedChunks<Int>(window: 4)
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    for number in stride(from: 3 - worker, to: 400, by: 4) { await chunks.put([number], at: number) }
                }
            }
            group.addTask { await chunks.finish(count: 400) }
            var taken: [Int] = []
            while let more = await chunks.take(upTo: 10) {
                #expect(more.count <= 10)
                taken += more
            }
            #expect(taken == Array(0..<400))
        }
    }
}

@Suite struct `A line splitter` {
    @Test(arguments: 1...9)
    func `finds the same lines however the stream is cut`(size: Int) {
        let bytes = Array("one\n\ntwo\r\nthree".utf8)
        var splitter = LineSplitter()
        var lines: [LineSplitter.Line] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            lines += splitter.take(bytes[start..<min(start + size, bytes.count)])
        }
        if let last = splitter.finish() { lines.append(last) }
        #expect(lines.map(\.number) == [1, 3, 4])
        #expect(lines.map { $0.bytes.map { String(decoding: $0, as: UTF8.self) } } == ["one", "two", "three"])
    }

    @Test(arguments: [(0, true), (1, false)])
    func `keeps a line at the limit and drops one past it`(extra: Int, isKept: Bool) {
        var splitter = LineSplitter()
        let line = [UInt8](repeating: 0x61, count: LineSplitter.maximumLineBytes + extra) + [0x0a]
        #expect((splitter.take(line).first?.bytes != nil) == isKept)
    }
}
