import API
import Foundation

/// This process, as the operating system sees it.
struct RunningProcess {
    private let began = ContinuousClock.now

    /// Memory, open files and time since the start; nil where the system does not say.
    @Sendable func numbers() -> ProcessNumbers? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
            let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) }),
            let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        else { return nil }
        return ProcessNumbers(
            memoryBytes: pages * Int(sysconf(Int32(_SC_PAGESIZE))), openFiles: files,
            uptimeSeconds: Int((ContinuousClock.now - began).components.seconds))
    }
}
