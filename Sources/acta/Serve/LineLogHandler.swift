import Foundation
import Logging
import Values

/// Writes log lines to standard error: time, level, a fixed sentence, then what belongs to it as `key=value`.
struct LineLogHandler: LogHandler {
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
        let now = Instant(milliseconds: SystemTime.milliseconds())
        Console.talk(Self.line(now, event.level, "\(event.message)", all))
    }

    /// `2026-11-22T06:00:00.000Z info Checkpoint signed log.size=12`
    static func line(
        _ time: Instant, _ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata
    ) -> String {
        let pairs = metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\(quoted("\($0.value)"))" }
        return "\(time) \(level) \(quotedLines(message))\(pairs.joined())"
    }

    /// A value with spaces or signs of its own is quoted, so that a line stays one line.
    private static func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x3d && $0 != 0x7f }
        return isPlain ? text : String(decoding: JSON.string(text).serialized(), as: UTF8.self)
    }

    private static func quotedLines(_ text: String) -> String {
        text.utf8.contains { $0 < 0x20 } ? quoted(text) : text
    }
}
