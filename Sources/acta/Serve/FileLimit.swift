import Foundation

/// How many files and connections the process may have open at one time.
enum FileLimit {
    /// Raises the limit to the most that the system allows.
    ///
    /// Shells and service managers begin with 1,024. Every connection takes one, and those beyond the limit would be
    /// left waiting without an answer.
    static func raise() {
        #if os(Linux)
            let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let files = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(files, &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(files, &limit)
    }
}
