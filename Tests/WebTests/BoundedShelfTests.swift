import Testing

@testable import Web

@Suite struct `A bounded shelf` {
    @Test func `remembers the last that was put, until it is taken`() {
        let shelf = BoundedShelf<String, Int>(capacity: 4)
        shelf.put(1, "a")
        shelf.put(2, "a")
        #expect(shelf.value("a") == 2)
        #expect(shelf.take("a") == 2)
        #expect(shelf.take("a") == nil)
        #expect(shelf.value("a") == nil)
    }

    @Test func `forgets the older half of what does not fit, and never holds more`() {
        let shelf = BoundedShelf<Int, Int>(capacity: 4)
        for number in 1...4 { shelf.put(number, number) }
        #expect((1...4).map { shelf.value($0) } == [1, 2, 3, 4])
        shelf.put(5, 5)
        #expect((1...5).map { shelf.value($0) } == [nil, nil, 3, 4, 5])
        for number in 6...1_000 { shelf.put(number, number) }
        #expect((1...1_000).compactMap { shelf.value($0) }.count <= 4)
    }

    @Test func `keeps what is put again as the young`() {
        let shelf = BoundedShelf<Int, String>(capacity: 4)
        for number in 1...3 { shelf.put("first", number) }
        shelf.put("again", 1)
        shelf.put("later", 4)
        #expect(shelf.value(1) == "again")
        #expect(shelf.value(2) == nil)
        #expect(shelf.take(1) == "again")
        #expect(shelf.value(1) == nil)
    }
}
