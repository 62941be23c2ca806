// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let httpTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// Templates and assets travel in the binary, so that a deployment is one file.
let components: [Resource] = [
    "asking", "assurance", "buttons", "cell", "chart", "details", "figures", "languages", "notice", "pager", "panel",
    "qr", "signing", "summary", "table", "tags", "tasks", "timeline", "trail",
].map { .embedInCode("Templates/components/\($0).mustache") }
let pages: [Resource] =
    [
        "account", "check", "codes", "desk", "design", "entry", "error", "errors", "facets", "field",
        "form", "home",
        "inspection", "layout", "log", "outcome", "part", "passkey", "passkeys", "programme", "queue", "record",
        "recovery", "register", "secret", "security", "sent", "sessions", "start", "statistics", "values", "actBar",
        "actCheck", "actReceipt", "ballot", "item", "itemList", "items", "myActs", "ownKey", "ownSigning",
        "principle", "principleRow", "principles", "story",
        "notices", "petition", "petitions", "stopNotices", "rollLetters", "company", "invited", "ownProgramme",
        "consultation", "opinion", "statements", "statement", "alike", "exposure", "moderation", "opinions",
        "voteButtons",
        "ideas", "pictures", "placeMap", "withheld",
        "help", "helpBlocks", "helpSpans",
        "booth", "tracker", "lots", "lot", "room", "roomNow", "tenderLot", "sealedBid", "jury", "juryMark",
    ].map {
        .embedInCode("Templates/\($0).mustache")
    } + components + [
        .embedInCode("Assets/style.css"), .embedInCode("Assets/icon.svg"), .embedInCode("Assets/verify.html"),
        .embedInCode("Assets/passkey.js"), .embedInCode("Assets/own-key.js"), .embedInCode("Assets/booth.js"),
        .embedInCode("Assets/room.js"), .embedInCode("Assets/seal.js"),
    ]

/// The languages of the pages; a file each in Sources/Web/Catalogues.
let languages = ["en", "fr", "pt", "es", "nl", "uk", "ko", "ar"]

let package = Package(
    name: "acta",
    platforms: [.macOS(.v15)],
    dependencies: [
        // Hashes and signatures: BoringSSL behind Apple's API.
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        // Integers without a limit, under exact rationals.
        .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
        // SQLite with a pool of readers, migrations and online backup.
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        // HTTP server; without its optional configuration and Foundation traits.
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        // Templates of the pages.
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        // YAML with line and column of every node.
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        // Commands, their help and completions.
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        // Start and graceful stop of long tasks.
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        // Sockets and HTTP/1.1 of the command line's client; the HTTP server brings it anyway.
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        // TLS towards mail servers: STARTTLS begins in the middle of a connection, which no HTTP client can.
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        // Structured log lines.
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    ],
    targets: [
        // Floor 1
        .target(name: "Values", dependencies: [bigInt, crypto], swiftSettings: strict),
        // Floor 2
        // Debian's libsodium: password hashing (argon2id), the check of Ed25519 signatures, arithmetic on its curve.
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .target(name: "Proofs", dependencies: ["CSodium", "Values", crypto, cryptoExtras], swiftSettings: strict),
        // Floor 3
        // Photographs read and written small, by libjpeg-turbo and libpng.
        .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
        .target(
            name: "Formats", dependencies: ["CPNG", "CTurboJPEG", "Proofs", "Values"], swiftSettings: strict),
        .target(name: "Kernel", dependencies: ["Proofs", "Values"], swiftSettings: strict),
        // GMP: arithmetic of secret ballots modulo 2048-bit primes, in constant time where it is secret.
        .systemLibrary(name: "CGMP", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"])]),
        .target(
            name: "Elections", dependencies: ["CGMP", "CSodium", "Values", crypto, cryptoExtras], swiftSettings: strict),
        // Floor 4
        // QR codes, from Debian's libqrencode.
        .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        // The style sheet packed, from the system's zlib.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "Storage", dependencies: ["CSodium", "Kernel", "Proofs", "Values", crypto, grdb, grdbSQLite],
            swiftSettings: strict),
        .target(
            name: "Participation", dependencies: ["Elections", "Formats", "Kernel", "Proofs", "Values"],
            path: "Sources/Procedures/Participation", swiftSettings: strict),
        // BigInt: the doubles of published methods become exact fractions, and exact fractions the nearest doubles.
        .target(
            name: "Procurement", dependencies: ["Elections", "Kernel", "Proofs", "Values", bigInt],
            path: "Sources/Procedures/Procurement", swiftSettings: strict),
        .target(
            name: "Registers", dependencies: ["Formats", "Kernel", "Values"], path: "Sources/Procedures/Registers",
            swiftSettings: strict),
        // Floor 5
        .target(
            name: "ProgrammeFiles", dependencies: ["Kernel", "Participation", "Values", yams],
            swiftSettings: strict),
        .target(
            name: "API", dependencies: ["Kernel", "Proofs", "Storage", "Values", hummingbird, logging],
            swiftSettings: strict),
        // The catalogues of the pages' texts, one file a language.
        .target(
            name: "CCatalogues", path: "Sources/Web/Catalogues", exclude: languages.map { "\($0).json" }),
        // The documentation, which a server shows under /help.
        .target(name: "CHelpPages"),
        .target(
            name: "Web",
            dependencies: [
                "CCatalogues", "CHelpPages", "CQRencode", "CZlib", "Formats", "Kernel", "Participation", "Procurement",
                "Proofs", "Registers", "Storage", "Values", hummingbird, mustache,
            ],
            exclude: ["Catalogues"], resources: pages, swiftSettings: strict),
        // Floor 6
        // The verifier and the texts that every archive brings along.
        .target(name: "CArchiveFiles", exclude: ["README.en.txt", "README.fr.txt"]),
        .executableTarget(
            name: "acta",
            dependencies: [
                "API", "CArchiveFiles", "Elections", "Formats", "Kernel", "Participation", "Procurement",
                "ProgrammeFiles", "Proofs", "Registers",
                "Storage",
                "Values", "Web", argumentParser, crypto, httpTypes, hummingbird, lifecycle, logging, nioCore, nioHTTP1,
                nioPosix, nioSSL, unixSignals,
            ], swiftSettings: strict),

        .testTarget(name: "ValuesTests", dependencies: ["Values", bigInt, crypto], swiftSettings: strict),
        .testTarget(
            name: "ProofsTests", dependencies: ["Proofs", "Values", crypto, cryptoExtras], swiftSettings: strict),
        .testTarget(name: "ElectionsTests", dependencies: ["Elections", "Values", crypto], swiftSettings: strict),
        .testTarget(name: "FormatsTests", dependencies: ["Formats", "Proofs", "Values"], swiftSettings: strict),
        .target(
            name: "TestLogs", dependencies: ["Kernel", "Proofs", "Values"], path: "Tests/TestLogs",
            swiftSettings: strict),
        .testTarget(
            name: "KernelTests", dependencies: ["Kernel", "Proofs", "Storage", "TestLogs", "Values"],
            swiftSettings: strict),
        .testTarget(
            name: "StorageTests", dependencies: ["Kernel", "Proofs", "Storage", "Values", crypto, grdb],
            swiftSettings: strict),
        .target(
            name: "TestParts", dependencies: ["Kernel", "Proofs", "Values"], path: "Tests/TestParts",
            swiftSettings: strict),
        .testTarget(
            name: "ParticipationTests",
            dependencies: [
                "Elections", "Formats", "Kernel", "Participation", "Procurement", "Proofs", "Storage", "TestParts",
                "Values",
            ],
            exclude: ["Frozen"], swiftSettings: strict),
        .testTarget(
            name: "ProcurementTests",
            dependencies: ["Elections", "Formats", "Kernel", "Procurement", "Proofs", "TestParts", "Values"],
            swiftSettings: strict),
        .testTarget(
            name: "RegistersTests",
            dependencies: ["Formats", "Kernel", "Proofs", "Registers", "Storage", "TestParts", "Values"],
            exclude: ["Frozen"], swiftSettings: strict),
        .testTarget(
            name: "GuideTests",
            dependencies: ["Kernel", "Participation", "ProgrammeFiles", "Proofs", "Storage", "TestParts", "Values"],
            exclude: ["lost-and-found.yaml"], swiftSettings: strict),
        .testTarget(
            name: "ProgrammeFilesTests",
            dependencies: ["Formats", "Kernel", "Participation", "ProgrammeFiles", "Values"], swiftSettings: strict),
        .target(
            name: "TestDoors",
            dependencies: [
                "Kernel", "Participation", "Procurement", "Proofs", "Registers", "Storage", "Values", hummingbird,
                logging,
            ],
            path: "Tests/TestDoors", swiftSettings: strict),
        .testTarget(
            name: "APITests",
            dependencies: ["API", "Kernel", "Proofs", "Storage", "TestDoors", "Values", hummingbird, logging],
            swiftSettings: strict),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Kernel", "Participation", "Procurement", "ProgrammeFiles", "Proofs", "Registers", "Storage",
                "TestDoors",
                "Values", "Web", hummingbird,
            ], swiftSettings: strict),
        .testTarget(
            name: "ActaTests",
            dependencies: [
                "acta", "API", "Formats", "Kernel", "Participation", "Proofs", "Storage", "TestDoors", "Values", "Web",
                argumentParser,
                hummingbird, logging, nioCore, nioEmbedded, nioHTTP1,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ConformanceTests",
            dependencies: [
                "API", "Elections", "Formats", "Kernel", "Participation", "Procurement", "Proofs", "Storage",
                "TestDoors",
                "Values", hummingbird,
            ], swiftSettings: strict),
        // A disk in memory under SQLite, which fails, tears and forgets.
        .target(
            name: "CSimulatedDisk", path: "Tests/CSimulatedDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
        .testTarget(
            name: "SimulationTests",
            dependencies: ["CSimulatedDisk", "Kernel", "Proofs", "Storage", "TestLogs", "Values"],
            swiftSettings: strict),
        .testTarget(name: "HouseTests", swiftSettings: strict),
    ]
)
