extension OCDSObject {
    /// Packages, records and the release itself (OCDS 1.1.5).
    static let packages: [OCDSObject: [OCDSField]] = [
        .releasePackage: head + [.list("releases", of: .release).required.needingElement.unique],
        .recordPackage: head + [
            OCDSField.texts("packages").present.format(.uri).needingElement.unique,
            .list("records", of: .record).required.needingElement.unique,
        ],
        .publisher: [.text("name").present.required, .text("scheme"), .text("uid"), .uri("uri")],
        .record: [
            .text("ocid").present.required,
            // Whole releases, or links to them.
            .list("releases", of: .release).required.needingElement,
            .one("compiledRelease", .release),
            OCDSField("versionedRelease", [.object]),
        ],
        .linkedRelease: [
            .uri("url").required, .date("date").present.required,
            OCDSField.texts("tag").present.codes(.releaseTag).needingElement,
        ],
        .release: [
            .text("ocid").present.required.notEmpty,
            .text("id").present.required.notEmpty,
            .date("date").present.required,
            OCDSField.texts("tag").present.codes(.releaseTag).required.needingElement,
            .code("initiationType", .initiationType).present.required,
            .list("parties", of: .organization).unique,
            .one("buyer", .organizationReference),
            .one("planning", .planning),
            .one("tender", .tender),
            .list("awards", of: .award).unique,
            .list("contracts", of: .contract).unique,
            .text("language"),
            .list("relatedProcesses", of: .relatedProcess).unique,
        ],
    ]

    private static let head: [OCDSField] = [
        .uri("uri").present.required,
        .text("version").present.required.format(.version),
        OCDSField.texts("extensions").present.format(.uri),
        .date("publishedDate").present.required,
        .one("publisher", .publisher).required,
        .uri("license"),
        .uri("publicationPolicy"),
    ]
}
