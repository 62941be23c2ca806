import Testing
import Values

@Suite struct `A member of a JSON object` {
    @Test func `is set in its place, or behind the others`() {
        var object: JSON = ["a": 1, "b": 2]
        object.set("a", 3)
        object.set("c", 4)
        #expect(object == ["a": 3, "b": 2, "c": 4])
        #expect(object.objectValue?.map(\.name) == ["a", "b", "c"])
    }

    /// Names are compared by their bytes, as JSON has it: two ways of writing one letter are two names.
    @Test func `is another one where its name has other bytes`() {
        var object: JSON = ["caf\u{e9}": 1]
        object.set("cafe\u{301}", 2)
        #expect(object.objectValue?.count == 2)
    }

    @Test func `makes an object of what is none`() {
        var value: JSON = .null
        value.set("a", true)
        #expect(value == ["a": true])
    }
}
