// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

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
        // Structured log lines.
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    ],
    targets: [
        .target(
            name: "Values",
            dependencies: [
                .product(name: "BigInt", package: "BigInt"), .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(
            name: "Proofs",
            dependencies: ["Values", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(name: "Kernel", dependencies: ["Proofs", "Values"], swiftSettings: strict),
        .target(
            name: "Storage",
            dependencies: ["Kernel", "Proofs", "Values", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .testTarget(name: "StorageTests", dependencies: ["Kernel", "Proofs", "Storage", "Values"], swiftSettings: strict),
        .target(name: "Formats", dependencies: ["Values"], swiftSettings: strict),
        .target(
            name: "Participation",
            dependencies: ["Kernel", "Values"],
            path: "Sources/Procedures/Participation",
            swiftSettings: strict),
        .testTarget(name: "FormatsTests", dependencies: ["Formats", "Values"], swiftSettings: strict),
        .testTarget(
            name: "ParticipationTests",
            dependencies: ["Kernel", "Participation", "Proofs", "Storage", "Values"],
            swiftSettings: strict),
        .testTarget(
            name: "ConformanceTests",
            dependencies: ["Formats", "Participation", "Proofs", "Values"],
            swiftSettings: strict),
        .testTarget(name: "HouseTests", swiftSettings: strict),
        .testTarget(
            name: "ValuesTests",
            dependencies: [
                "Values", .product(name: "BigInt", package: "BigInt"), .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: strict),
        .testTarget(
            name: "ProofsTests",
            dependencies: ["Proofs", "Values", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .testTarget(name: "KernelTests", dependencies: ["Kernel", "Proofs", "Storage", "Values"], swiftSettings: strict),
    ]
)
