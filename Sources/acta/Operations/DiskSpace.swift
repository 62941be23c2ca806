import API
import Foundation

/// How much room there is.
enum DiskSpace {
    /// How much there must be for a server to take anything in: 100 MB.
    static let leastBytes: Int64 = 100_000_000

    /// Whether the disk of a data folder still has room.
    static func readiness(of folder: String) -> ReadinessCheck {
        ReadinessCheck("disk") {
            (freeBytes(at: folder) ?? leastBytes) < leastBytes ? "The disk is nearly full." : nil
        }
    }

    /// Bytes that may still be written to the disk of a path; nil where the system does not say.
    static func freeBytes(at path: String) -> Int64? {
        let place = path.isEmpty ? "." : path
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: place)
        return (attributes?[.systemFreeSize] as? NSNumber)?.int64Value
    }

    /// `1,234 kB`, `12.3 MB`, `4.5 GB`: thousands, as disks are sold.
    static func text(_ bytes: Int64) -> String {
        switch bytes {
        case ..<10_000_000: "\(Numerals.grouped((bytes + 999) / 1_000)) kB"
        case ..<10_000_000_000: tenths(bytes / 100_000, "MB")
        default: tenths(bytes / 100_000_000, "GB")
        }
    }

    private static func tenths(_ tenths: Int64, _ unit: String) -> String {
        "\(Numerals.grouped(tenths / 10)).\(tenths % 10) \(unit)"
    }
}
