import Synchronization

/// How far long work has come: a line that renews itself on a terminal, otherwise a line every few seconds.
final class ProgressBar: Sendable {
    // A class because tasks on several cores report to the same line.
    private struct State {
        var done: UInt64 = 0
        var lastDrawn: ContinuousClock.Instant?
        var isDrawn = false
    }

    private let label: String
    private let total: UInt64
    private let unit: String
    private let began = ContinuousClock.now
    private let isOnTerminal: Bool
    private let state = Mutex(State())

    /// Progress towards a total of units, for example `ballots`.
    init(_ label: String, total: UInt64, unit: String, isOnTerminal: Bool = Console.talksToTerminal) {
        self.label = label
        self.total = total
        self.unit = unit
        self.isOnTerminal = isOnTerminal
    }

    /// Adds to what is done.
    func advance(by count: UInt64) {
        update { $0 + count }
    }

    /// Says what is done.
    func reach(_ done: UInt64) {
        update { _ in done }
    }

    /// Removes the renewing line; what follows says the result.
    func finish() {
        if state.withLock({ $0.isDrawn }), isOnTerminal { Console.draw("\r\u{1b}[K") }
    }

    private func update(_ change: (UInt64) -> UInt64) {
        let line: String? = state.withLock { state in
            state.done = change(state.done)
            let now = ContinuousClock.now
            let pause: Duration = isOnTerminal ? .milliseconds(100) : .seconds(5)
            guard now - (state.lastDrawn ?? (isOnTerminal ? now - pause : began)) >= pause else { return nil }
            state.lastDrawn = now
            state.isDrawn = true
            return Self.line(label, done: state.done, total: total, unit: unit, elapsed: now - began)
        }
        guard let line else { return }
        if isOnTerminal { Console.draw("\r\u{1b}[K" + line) } else { Console.talk(line) }
    }

    /// `Sending  [########            ]  40 %  2,000 of 5,000 ballots, 1,000 a second, about 1 minute left`
    static func line(_ label: String, done: UInt64, total: UInt64, unit: String, elapsed: Duration) -> String {
        let share = total == 0 ? 1 : min(1, Double(done) / Double(total))
        let filled = Int(share * 20)
        let bar = String(repeating: "#", count: filled) + String(repeating: " ", count: 20 - filled)
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        var line =
            "\(label)  [\(bar)]  \(Int(share * 100)) %  \(Numerals.grouped(done)) of \(Numerals.grouped(total)) \(unit)"
        guard seconds > 0.5, done > 0 else { return line }
        let rate = Double(done) / seconds
        line += ", \(Numerals.grouped(UInt64(rate))) a second"
        guard done < total else { return line }
        let left = Double(total - done) / rate
        return line
            + (left < 60 ? ", less than a minute left" : ", about \(Int((left / 60).rounded(.up))) minutes left")
    }
}
