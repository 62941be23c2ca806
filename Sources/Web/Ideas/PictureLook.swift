import Formats
import Kernel
import Proofs
import Storage
import Values

/// How a picture is shown on a page.
enum PictureLook: Sendable, Hashable {
    /// By a small copy of so many pixels.
    case small(widthPixels: Int, heightPixels: Int)
    /// By a link, because it cannot be made small.
    case link
}

extension SmallCopy {
    /// What is kept of a small picture.
    init(_ small: SmallPicture) {
        self.init(small.bytes, widthPixels: small.widthPixels, heightPixels: small.heightPixels)
    }
}

extension WebRoutes {
    /// How the pictures look that entries brought, which whoever visits may see. What programs have brought is made small
    /// when it is shown first.
    func pictureLooks(at entries: Set<UInt64>) async throws -> [UInt64: PictureLook] {
        guard let people, !entries.isEmpty else { return [:] }
        var looks: [UInt64: PictureLook] = [:]
        for kept in try await people.values(at: entries.sorted(), of: desk.log)
        where kept.value.pointer == ItemPictures.pointer {
            do {
                looks[kept.entry] = try await look(kept.value, people.files)
            } catch PeopleStoreError.unknownFile {
                continue
            }
        }
        return looks
    }

    private func look(_ value: HiddenValue, _ files: PeopleFiles) async throws -> PictureLook {
        let log = desk.log
        switch try await files.smallCopyState(statement: value.statement, pointer: value.pointer, of: log) {
        case .kept(let width, let height): return .small(widthPixels: width, heightPixels: height)
        case .impossible: return .link
        case .unknown:
            let bytes = try await files.read(statement: value.statement, pointer: value.pointer, of: log)
            do {
                let small = try await smallCopy(of: bytes)
                try await files.keep(small, statement: value.statement, pointer: value.pointer, of: log)
                return small.map { .small(widthPixels: $0.widthPixels, heightPixels: $0.heightPixels) } ?? .link
            } catch is HeavyWork.Busy {
                // Whoever looks next sees it.
                return .link
            }
        }
    }

    /// A picture made small; nil for what cannot be.
    ///
    /// - Throws: `HeavyWork.Busy` while too many others wait.
    func smallCopy(of file: [UInt8]) async throws -> SmallCopy? {
        do {
            return try await shrinking.run { SmallCopy(try SmallPicture(of: file)) }
        } catch is SmallPicture.Problem {
            return nil
        }
    }
}
