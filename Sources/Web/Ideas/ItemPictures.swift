import Formats
import Hummingbird
import Kernel
import Proofs
import Registers
import Storage
import Values

/// Pictures that acts brought, as pages show them.
enum ItemPictures {
    /// The member of an item's values, and of an act's body, that names a picture.
    static let member = "photo"
    /// Where an act's body names a picture.
    static let pointer = "/" + member

    /// The entries that brought the pictures of items which whoever visits may see.
    static func entries(of items: [ResolvedItem]) -> Set<UInt64> {
        Set(items.flatMap { item in published(of: item).map(\.entry) })
    }

    /// The picture of an item, as the template `pictures` needs it: none while it is not public, and none that has been
    /// taken down.
    ///
    /// - Parameters:
    ///   - entry: the entry that must have brought it; any where none is named.
    ///   - isFolded: whether it is fetched only by those who open it.
    static func views(
        of item: ResolvedItem, from entry: UInt64? = nil, in place: PartPlace, _ looks: [UInt64: PictureLook],
        isFolded: Bool = false
    ) -> [[String: Any]] {
        published(of: item).filter { entry == nil || $0.entry == entry }.map { found in
            let words = found.value["alt"]?.stringValue ?? found.value["name"]?.stringValue ?? ""
            var view: [String: Any] = [
                "pictureHref": place.href(ofPicture: found.entry), "pictureWords": words,
            ]
            if case .small(let width, let height) = looks[found.entry] {
                view["small"] = [
                    "smallHref": "\(place.href(ofPicture: found.entry))/small", "width": String(width),
                    "height": String(height),
                ]
                view["isFolded"] = isFolded
            }
            return view
        }
    }

    private static func published(of item: ResolvedItem) -> [(entry: UInt64, value: JSON)] {
        item.hidden.compactMap { hidden in
            guard hidden.pointer == "/values/\(member)", case .published(let value) = hidden.standing else {
                return nil
            }
            return (hidden.entry, value)
        }
    }
}

extension WebRoutes {
    /// The picture that an entry of the part brought, while it is public, as it was brought.
    ///
    /// Whatever its value claims it to be: it is shown where its own first bytes say that it is a picture.
    func picture(_ visit: Visit) async throws -> Answer {
        let (value, files) = try await shownPicture(visit)
        let bytes: [UInt8]
        do {
            bytes = try await files.read(statement: value.statement, pointer: value.pointer, of: desk.log)
        } catch PeopleStoreError.unknownFile {
            throw HTTPError(.notFound)
        }
        guard let type = PictureType(signature: bytes)?.mediaType ?? Self.webP(bytes) else {
            throw HTTPError(.notFound)
        }
        return .shown(bytes, type: type, name: value.disclosure.value["name"]?.stringValue ?? "picture")
    }

    /// The small copy of a picture, which pages show.
    func smallPicture(_ visit: Visit) async throws -> Answer {
        let (value, files) = try await shownPicture(visit)
        do {
            let small = try await files.smallCopy(
                statement: value.statement, pointer: value.pointer, of: desk.log)
            guard let small else { throw HTTPError(.notFound) }
            return .shown(small.bytes, type: PictureType.jpeg.mediaType, name: "picture.jpg")
        } catch PeopleStoreError.unknownFile {
            throw HTTPError(.notFound)
        }
    }

    private func shownPicture(_ visit: Visit) async throws -> (value: HiddenValue, files: PeopleFiles) {
        let place = try await place(visit)
        guard let text = visit.parameters.get("index"), let index = UInt64(text), index < UInt64(Int64.max), let people,
            let deed = try await deed(at: index), deed.address == place.address,
            let kept = try await shownValues(at: index, deed, visit, place).first(
                where: { $0.value.pointer == ItemPictures.pointer })
        else { throw HTTPError(.notFound) }
        return (kept.value, people.files)
    }

    /// What an entry shows whoever visits: what is public, and to those who decide on it, or brought it, what waits.
    private func shownValues(
        at index: UInt64, _ deed: Deed, _ visit: Visit, _ place: PartPlace
    ) async throws -> [KeptValue] {
        let published = try await readingRoom().published(at: [index])
        let actor = try await actor(visit, in: place.address.programme)
        guard published.isEmpty, let people, let actor else { return published }
        let decides = try await decides(actor, in: place)
        guard decides || deed.person == actor else { return [] }
        let waiting = try await views.hidden(at: index, of: desk.log, for: .office)
            .filter { $0.standing == .unavailable }.map(\.entryPointer)
        return try await people.values(at: [index], of: desk.log).filter { waiting.contains($0.value.pointer) }
    }

    /// WebP, which programs may bring (RFC 9649, 2.3).
    private static func webP(_ bytes: [UInt8]) -> String? {
        let isWebP = bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        return isWebP ? "image/webp" : nil
    }
}
