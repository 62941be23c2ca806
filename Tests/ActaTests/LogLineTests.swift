import Logging
import Testing
import Values

@testable import acta

@Suite struct `A log line` {
    private let time = Instant(milliseconds: 1_795_330_800_000)

    @Test func `is time, level, sentence and what belongs to it`() {
        let line = LineLogHandler.line(time, .info, "Checkpoint signed", ["log.size": "12", "batch": "3"])
        #expect(line == "\(time) info Checkpoint signed batch=3 log.size=12")
    }

    @Test func `stays one line whatever stands in it`() {
        let line = LineLogHandler.line(time, .error, "two\nlines", ["error": "a b\nc=\"d\""])
        #expect(line == "\(time) error \"two\\nlines\" error=\"a b\\nc=\\\"d\\\"\"")
    }
}
