import Foundation

/// Tells the system's service manager how the server is, as sd_notify(3) does: one datagram to the socket that it named.
struct SystemNotice: Sendable {
    /// The socket: a path, or a name in the abstract namespace behind `@`.
    let socket: String
    /// How long the manager waits for a sign of life; nil where it does not wait for any.
    let patienceMilliseconds: Int64?

    /// The manager that started this process, if one did.
    static var ofEnvironment: SystemNotice? { SystemNotice(ProcessInfo.processInfo.environment, process: getpid()) }

    /// The manager that an environment names.
    ///
    /// - Parameter process: this process; a manager that waits for signs of life may mean another one.
    init?(_ environment: [String: String], process: Int32) {
        guard let socket = environment["NOTIFY_SOCKET"], socket.hasPrefix("/") || socket.hasPrefix("@") else {
            return nil
        }
        self.socket = socket
        let isMeant = environment["WATCHDOG_PID"].map { $0 == "\(process)" } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        patienceMilliseconds = isMeant && microseconds >= 1000 ? microseconds / 1000 : nil
    }

    /// Sends a notice such as `READY=1`. A manager that has gone away is told nothing.
    @discardableResult
    func send(_ notice: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(socket.utf8)
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        if name[0] == UInt8(ascii: "@") { name[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let descriptor = Foundation.socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let bytes = Array(notice.utf8)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length) == bytes.count
            }
        }
    }
}
