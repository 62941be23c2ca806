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

    /// The picture of an item, as the template `pictures` needs it: none while it is not public, and none that has been
    /// taken down.
    ///
    /// - Parameter entry: the entry that must have brought it; any where none is named.
    static func views(
        of item: ResolvedItem, from entry: UInt64? = nil, in place: PartPlace
    ) -> [[String: Any]] {
        item.hidden.compactMap { hidden -> [String: Any]? in
            guard hidden.pointer == "/values/\(member)", entry == nil || hidden.entry == entry,
                case .published(let value) = hidden.standing
            else { return nil }
            let words = value["alt"]?.stringValue ?? value["name"]?.stringValue ?? ""
            return ["pictureHref": place.href(ofPicture: hidden.entry), "pictureWords": words]
        }
    }
}

extension WebRoutes {
    /// The picture that an entry of the part brought, while it is public.
    ///
    /// Whatever its value claims it to be: it is shown where its own first bytes say that it is a picture.
    func picture(_ visit: Visit) async throws -> Answer {
        let place = try await place(visit)
        let pointer = "/" + ItemPictures.member
        guard let text = visit.parameters.get("index"), let index = UInt64(text), index < UInt64(Int64.max), let people,
            let deed = try await deed(at: index), deed.address == place.address,
            let value = try await shownValues(at: index, deed, visit, place).first(
                where: { $0.value.pointer == pointer })
        else { throw HTTPError(.notFound) }
        let bytes: [UInt8]
        do {
            bytes = try await people.files.read(statement: value.value.statement, pointer: pointer, of: desk.log)
        } catch PeopleStoreError.unknownFile {
            throw HTTPError(.notFound)
        }
        guard let type = PictureType(signature: bytes)?.mediaType ?? Self.webP(bytes) else {
            throw HTTPError(.notFound)
        }
        return .file(bytes, type: type, name: value.value.disclosure.value["name"]?.stringValue ?? "picture")
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

    /// What is drawn where a question asks for a place: the procedure's own question, or a field of a register.
    private func map(of page: String, in move: String, _ place: PartPlace) -> QuestionMap? {
        let questions = place.running.form(of: move)?.questions ?? []
        let question = questions.first { $0.name.utf8.elementsEqual(page.utf8) }
        if case .place(let map)? = question?.kind { return map }
        let part = RegisterPart(place.summary, place.address.part, place.part)
        guard let part, let rule = part.register.fields.first(where: { $0.id.utf8.elementsEqual(page.utf8) }),
            rule.field.type == .point
        else { return nil }
        return part.register.map
    }

    /// WebP, which programs may bring (RFC 9649, 2.3).
    private static func webP(_ bytes: [UInt8]) -> String? {
        let isWebP = bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        return isWebP ? "image/webp" : nil
    }

    /// The map on a page of a move's form, with the mark and the piece that the address names.
    func actMap(_ visit: Visit) async throws -> Answer {
        let place = try await place(visit)
        let page = try visit.piece("page")
        guard let map = map(of: page, in: try visit.piece("move"), place),
            let frame = PlaceFrame(visit.query.text("frame")) ?? PlaceFrame(whole: map)
        else { throw HTTPError(.notFound) }
        let picture = PlacePicture(map: map, frame: frame, mark: MapPoint(visit.query.text("mark")))
        return .file(picture.svg, type: "image/svg+xml", name: "map.svg")
    }
}
