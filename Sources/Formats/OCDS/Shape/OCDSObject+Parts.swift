extension OCDSObject {
    /// What the stages of a process are made of (OCDS 1.1.5).
    static let parts: [OCDSObject: [OCDSField]] = [
        .milestone: [
            .id(), .text("title").translated, .text("type"), .text("description").translated, .text("code"),
            .date("dueDate"), .date("dateMet"), .date("dateModified"), .code("status", .milestoneStatus),
            .list("documents", of: .document).unique,
        ],
        .document: [
            .id(), .text("documentType"), .text("title").translated, .text("description").translated, .uri("url"),
            .date("datePublished"), .date("dateModified"), .text("format"), .text("language"),
        ],
        .budget: [
            identity("id"), .text("description").translated, .one("amount", .value), .text("project").translated,
            identity("projectID"), .uri("uri"), .uri("source").translated,
        ],
        .transaction: [
            .id(), .uri("source"), .date("date"), .one("value", .value), .one("payer", .organizationReference),
            .one("payee", .organizationReference), .uri("uri"), .one("amount", .value),
            .one("providerOrganization", .identifier), .one("receiverOrganization", .identifier),
        ],
        .organizationReference: [
            .text("name").notEmpty, OCDSField("id", [.string, .integer]), .one("identifier", .identifier),
            .one("address", .address), .list("additionalIdentifiers", of: .identifier).unique,
            .one("contactPoint", .contactPoint),
        ],
        .organization: [
            .text("name").translated, .text("id").present, .one("identifier", .identifier),
            .list("additionalIdentifiers", of: .identifier).unique, .one("address", .address),
            .one("contactPoint", .contactPoint), .texts("roles"), OCDSField("details", [.object, .null]),
        ],
        .item: [
            .id(), .text("description").translated, .one("classification", .classification),
            .list("additionalClassifications", of: .classification).unique,
            OCDSField("quantity", [.number, .null]), .one("unit", .unit),
        ],
        .unit: [.text("scheme"), .text("id"), .text("name").translated, .one("value", .value), .uri("uri")],
        .amendment: [
            .date("date"), .text("rationale").translated, .text("id"), .text("description"), .text("amendsReleaseID"),
            .text("releaseID"), .list("changes", of: .change),
        ],
        .change: [
            .text("property").present,
            OCDSField("former_value", [.string, .number, .integer, .array, .object, .null]),
        ],
        .classification: [.text("scheme"), identity("id"), .text("description").translated, .uri("uri")],
        .identifier: [.text("scheme"), identity("id"), .text("legalName").translated, .uri("uri")],
        .address: [
            .text("streetAddress"), .text("locality"), .text("region"), .text("postalCode"),
            .text("countryName").translated,
        ],
        .contactPoint: [
            .text("name").translated, .text("email"), .text("telephone"), .text("faxNumber"), .uri("url"),
        ],
        .value: [OCDSField("amount", [.number, .null]), .code("currency", .currency)],
        .period: [
            .date("startDate"), .date("endDate"), .date("maxExtentDate"),
            OCDSField("durationInDays", [.integer, .null]),
        ],
        .relatedProcess: [
            .text("id").present, .texts("relationship"), .text("title"), .text("scheme"), .text("identifier"),
            .uri("uri"),
        ],
    ]

    /// An id that may be missing.
    private static func identity(_ name: String) -> OCDSField { OCDSField(name, [.string, .integer, .null]) }
}
