public import Kernel
public import Values

/// Where a register and its exports can be found, for data catalogues.
public struct RegisterAddresses: Sendable, Hashable {
    /// An export that can be downloaded.
    public struct Distribution: Sendable, Hashable {
        /// Where.
        public let address: String
        /// What it is (RFC 6838).
        public let mediaType: String
        /// What it is called.
        public let title: String

        /// An export at an address.
        public init(address: String, mediaType: String, title: String) {
            self.address = address
            self.mediaType = mediaType
            self.title = title
        }
    }

    /// The page of the register.
    public let page: String
    /// The exports.
    public let distributions: [Distribution]
    /// The JSON Schema of a record.
    public let schema: String?
    /// What stands before a record's id in the address of its page.
    public let recordPrefix: String

    /// Addresses of a register; records are places of its page where nothing else is said.
    public init(page: String, distributions: [Distribution], schema: String? = nil, recordPrefix: String? = nil) {
        self.page = page
        self.distributions = distributions
        self.schema = schema
        self.recordPrefix = recordPrefix ?? page + "#"
    }
}

extension RegisterExports {
    /// The register as a catalogue with one dataset, in the vocabulary DCAT 3 (W3C), as JSON-LD 1.1.
    ///
    /// - Parameters:
    ///   - title: what the register is called where its terms do not say.
    ///   - issued: when it was opened; `modified`: when it changed last.
    ///   - records: public records to be listed one by one, for catalogues whose records are what people look for.
    public func catalogue(
        at addresses: RegisterAddresses, title: LocalizedText, issued: Instant, modified: Instant,
        records: some Sequence<Item> = EmptyCollection()
    ) -> JSON {
        let times = Self.times(issued: issued, modified: modified)
        let names = [JSONMember("dct:title", Self.text(register.terms.catalogue?.title ?? title))]
        var catalogue: [JSONMember] = [
            JSONMember("@context", Self.context), JSONMember("@id", .string(addresses.page + "#catalogue")),
            JSONMember("@type", "dcat:Catalog"),
        ]
        catalogue += names + description + publisher + times
        catalogue.append(JSONMember("foaf:homepage", Self.reference(addresses.page)))
        catalogue.append(JSONMember("dcat:dataset", dataset(at: addresses, names: names, times: times)))
        let listed = records.filter(\.isPublic).map { record($0, at: addresses.recordPrefix + $0.id) }
        if !listed.isEmpty { catalogue.append(JSONMember("dcat:record", .array(listed))) }
        return .object(catalogue)
    }

    private func dataset(at addresses: RegisterAddresses, names: [JSONMember], times: [JSONMember]) -> JSON {
        let catalogue = register.terms.catalogue
        var members: [JSONMember] = [
            JSONMember("@id", .string(addresses.page + "#dataset")), JSONMember("@type", "dcat:Dataset"),
        ]
        members += names + description + publisher + times
        members.append(JSONMember("dcat:landingPage", Self.reference(addresses.page)))
        if let schema = addresses.schema { members.append(JSONMember("dct:conformsTo", Self.reference(schema))) }
        for (name, values) in [("dcat:theme", catalogue?.themes), ("dct:spatial", catalogue?.spatial)] {
            guard let values, !values.isEmpty else { continue }
            members.append(JSONMember(name, .array(values.map(Self.reference))))
        }
        if let words = catalogue?.keywords, !words.isEmpty {
            members.append(JSONMember("dcat:keyword", .array(words.flatMap(Self.texts))))
        }
        if let languages = catalogue?.languages, !languages.isEmpty {
            members.append(JSONMember("dct:language", .array(languages.map(Self.language))))
        }
        if let contact = catalogue?.contact {
            let key = contact.hasPrefix("mailto:") ? "vcard:hasEmail" : "vcard:hasURL"
            members.append(
                JSONMember("dcat:contactPoint", ["@type": "vcard:Kind", key: Self.reference(contact)]))
        }
        members.append(
            JSONMember("dcat:distribution", .array(addresses.distributions.map { distribution($0) })))
        return .object(members)
    }

    private func distribution(_ distribution: RegisterAddresses.Distribution) -> JSON {
        let mediaTypes = "https://www.iana.org/assignments/media-types/"
        return .object(
            [
                JSONMember("@type", "dcat:Distribution"), JSONMember("dct:title", .string(distribution.title)),
                JSONMember("dcat:accessURL", Self.reference(distribution.address)),
                JSONMember("dcat:downloadURL", Self.reference(distribution.address)),
                JSONMember("dcat:mediaType", Self.reference(mediaTypes + distribution.mediaType)),
            ] + licence)
    }

    /// A record as an entry of the catalogue, with what it is about.
    private func record(_ item: Item, at address: String) -> JSON {
        var topic: [JSONMember] = [
            JSONMember("@id", .string(address)), JSONMember("@type", "dcat:Resource"),
            JSONMember("dct:identifier", .string(item.id)),
            JSONMember("dct:title", .string(register.title(of: item))),
        ]
        let values = RecordValues(item.values.objectValue ?? [])
        if let summary = register.terms.summary, let rule = register.plan.rule(summary),
            let value = register.shownValue(rule, in: values)
        {
            topic.append(JSONMember("dct:description", .string(value.cell)))
        }
        return .object(
            [
                JSONMember("@type", "dcat:CatalogRecord"), JSONMember("dct:identifier", .string(item.id)),
                JSONMember("adms:status", .string(item.status)), JSONMember("foaf:primaryTopic", .object(topic)),
            ] + Self.times(issued: item.createdAt, modified: item.changedAt))
    }

    private var description: [JSONMember] {
        let text = register.terms.catalogue?.description
        return text.map { [JSONMember("dct:description", Self.text($0))] } ?? []
    }

    private var publisher: [JSONMember] {
        register.terms.publisher.map {
            [JSONMember("dct:publisher", ["@type": "foaf:Agent", "foaf:name": Self.text($0)])]
        } ?? []
    }

    private var licence: [JSONMember] {
        guard let licence = register.terms.licence else { return [] }
        guard WebAddress.isValid(licence) else {
            return [JSONMember("dct:rights", ["@type": "dct:RightsStatement", "rdfs:label": .string(licence)])]
        }
        return [JSONMember("dct:license", Self.reference(licence))]
    }

    private static func times(issued: Instant, modified: Instant) -> [JSONMember] {
        [("dct:issued", issued), ("dct:modified", modified)].map { name, time in
            JSONMember(name, ["@value": .string(time.description), "@type": "xsd:dateTime"])
        }
    }

    private static func reference(_ address: String) -> JSON { ["@id": .string(address)] }

    /// The language of a tag, as DCAT 3 names languages (6.4.12).
    private static func language(_ tag: String) -> JSON {
        let primary = tag.lowercased().split(separator: "-").first.map(String.init) ?? tag
        let list = primary.utf8.count == 2 ? "iso639-1" : "iso639-2"
        return reference("http://id.loc.gov/vocabulary/\(list)/\(primary)")
    }

    private static func text(_ text: LocalizedText) -> JSON {
        let all = texts(text)
        return all.count == 1 ? all[0] : .array(all)
    }

    /// A value with its language, for each language.
    private static func texts(_ text: LocalizedText) -> [JSON] {
        text.translations.map { translation in
            guard translation.language != "und" else { return .string(translation.text) }
            return ["@value": .string(translation.text), "@language": .string(translation.language)]
        }
    }

    private static let context: JSON = [
        "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
        "vcard": "http://www.w3.org/2006/vcard/ns#", "adms": "http://www.w3.org/ns/adms#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    ]
}
