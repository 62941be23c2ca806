/// The archive as a row of records: an old-style tar file (V7), without an end mark, every byte of which is fixed.
struct RecordFile: Hashable, Sendable {
    static let blockBytes = 512
    static let firstName = "BELENIOS"

    /// When the election was set up, in seconds since 1970; every record is dated so.
    let timestamp: UInt64
    var records: [ArchiveRecord] = []

    init(timestamp: UInt64) {
        self.timestamp = timestamp
    }

    func serialized() -> [UInt8] {
        var bytes: [UInt8] = []
        Self.append(Self.opening(timestamp), Self.firstName, timestamp, to: &bytes)
        for record in records { Self.append(record.content, record.name, timestamp, to: &bytes) }
        return bytes
    }

    private static func opening(_ timestamp: UInt64) -> [UInt8] {
        Array("{\"version\":1,\"timestamp\":\"\(timestamp)\"}".utf8)
    }

    private static func append(_ content: [UInt8], _ name: String, _ timestamp: UInt64, to bytes: inout [UInt8]) {
        bytes += header(name: Array(name.utf8), size: content.count, timestamp: timestamp)
        bytes += content
        bytes += [UInt8](repeating: 0, count: (blockBytes - content.count % blockBytes) % blockBytes)
    }

    private static func header(name: [UInt8], size: Int, timestamp: UInt64) -> [UInt8] {
        func octal(_ number: UInt64, _ width: Int) -> [UInt8] {
            let digits = String(number, radix: 8).utf8
            return [UInt8](repeating: UInt8(ascii: "0"), count: max(0, width - digits.count)) + digits
        }
        var block = [UInt8](repeating: 0, count: blockBytes)
        func put(_ bytes: [UInt8], at place: Int) {
            block.replaceSubrange(place..<place + bytes.count, with: bytes)
        }
        put(name, at: 0)
        put(Array("0000644".utf8), at: 100)
        put(Array("0000000".utf8), at: 108)
        put(Array("0000000".utf8), at: 116)
        put(octal(UInt64(size), 11), at: 124)
        put(octal(timestamp, 11), at: 136)
        put([UInt8](repeating: UInt8(ascii: " "), count: 8), at: 148)
        put([UInt8(ascii: "0")], at: 156)
        put(octal(block.reduce(0) { $0 + UInt64($1) }, 6) + [0, UInt8(ascii: " ")], at: 148)
        return block
    }
}

extension RecordFile {
    /// The latest time that eleven octal digits can hold.
    static let latest: UInt64 = 0o777_7777_7777

    /// Reads a file every byte of which must be as ``serialized()`` would write it.
    init(parsing bytes: [UInt8]) throws(ElectionFlaw) {
        guard bytes.count <= ArchiveLimits.bytes else {
            throw ElectionFlaw(place: .archive, reason: .tooLarge(most: ArchiveLimits.bytes))
        }
        var place = 0
        let opening = try located(.archive) { () throws(ElectionReason) in
            guard let member = try Self.member(bytes, &place), member.name == Array(Self.firstName.utf8),
                let timestamp = Self.timestamp(member.content)
            else { throw .notAnArchive }
            return (timestamp: timestamp, header: member.header, size: member.content.count)
        }
        timestamp = opening.timestamp
        let written = Self.header(name: Array(Self.firstName.utf8), size: opening.size, timestamp: timestamp)
        guard opening.header.elementsEqual(written) else {
            throw ElectionFlaw(place: .record(1), reason: .headerNotAsWritten)
        }
        while place < bytes.count {
            let record = try located(.record(records.count + 2)) { () throws(ElectionReason) in
                guard records.count < ArchiveLimits.records, let member = try Self.member(bytes, &place) else {
                    throw .tooLarge(most: ArchiveLimits.records)
                }
                return try Self.record(member, timestamp)
            }
            records.append(record)
        }
    }

    private struct Member {
        let header: ArraySlice<UInt8>
        let name: [UInt8]
        let content: [UInt8]
    }

    private static func record(_ member: Member, _ timestamp: UInt64) throws(ElectionReason) -> ArchiveRecord {
        let written = header(name: member.name, size: member.content.count, timestamp: timestamp)
        guard member.header.elementsEqual(written) else { throw .headerNotAsWritten }
        let name = String(decoding: member.name, as: UTF8.self)
        let record = ArchiveRecord(member.content, isEvent: name.hasSuffix(".event.json"))
        guard record.name == name else {
            throw .nameIsNotDigest(name: String(name.prefix(64)), digest: record.digest)
        }
        return record
    }

    private static func member(_ bytes: [UInt8], _ place: inout Int) throws(ElectionReason) -> Member? {
        guard bytes.count - place >= blockBytes else { throw .truncated }
        let header = bytes[place..<place + blockBytes]
        let name = Array(header.prefix(100).prefix { $0 != 0 })
        let digits = header[(place + 124)..<(place + 135)]
        guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 8), size >= 0 else {
            throw .headerNotAsWritten
        }
        guard size <= ArchiveLimits.recordBytes else { throw .tooLarge(most: ArchiveLimits.recordBytes) }
        let start = place + blockBytes
        let padded = (size + blockBytes - 1) / blockBytes * blockBytes
        guard padded <= bytes.count - start else { throw .truncated }
        guard bytes[(start + size)..<(start + padded)].allSatisfy({ $0 == 0 }) else { throw .headerNotAsWritten }
        place = start + padded
        return Member(header: header, name: name, content: Array(bytes[start..<start + size]))
    }

    private static func timestamp(_ content: [UInt8]) -> UInt64? {
        let text = String(decoding: content, as: UTF8.self)
        let digits = text.dropFirst("{\"version\":1,\"timestamp\":\"".count).dropLast("\"}".count)
        guard let timestamp = UInt64(digits), timestamp <= latest, opening(timestamp) == content else { return nil }
        return timestamp
    }
}
