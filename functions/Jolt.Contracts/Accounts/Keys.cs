namespace Jolt.Contracts.Accounts;

/// <summary>The body of <c>POST /api/account/keys</c> and <c>POST /api/operator/keys</c>.</summary>
/// <param name="Name">What its owner calls the key, to know it again in the list.</param>
/// <param name="Replaces">The id of a key that this one replaces; that one ends after a period of grace.</param>
/// <param name="GraceSeconds">The period, in seconds; 0 ends the replaced key at once. Left out: a day.</param>
public sealed record CreateKeyRequest(string? Name = null, string? Replaces = null, int? GraceSeconds = null);

/// <summary>A key as a list shows it: everything but its secret.</summary>
/// <param name="Id">The key's id.</param>
/// <param name="Prefix">What the key starts with; the rest is secret.</param>
/// <param name="Name">What its owner calls it; perhaps nothing.</param>
/// <param name="Created">When it was made.</param>
/// <param name="LastUsed">When it was last used, to the hour.</param>
/// <param name="Expires">When it stops working; null if nothing ends it.</param>
public sealed record KeyView(
    string Id, string Prefix, string Name, DateTimeOffset Created, DateTimeOffset? LastUsed, DateTimeOffset? Expires);

/// <summary>The answer of <c>GET /api/account/keys</c> and <c>GET /api/operator/keys</c>: the oldest first.</summary>
/// <param name="Keys">The keys.</param>
public sealed record KeyList(IReadOnlyList<KeyView> Keys);

/// <summary>A new key. Its text is shown this once and stored hashed.</summary>
/// <param name="Key">The key as lists show it.</param>
/// <param name="Text">The whole key, sent as <c>Authorization: Bearer …</c>.</param>
public sealed record CreatedKey(KeyView Key, string Text);

/// <summary>One key of the ring that signs agents' tokens, as the operator sees it.</summary>
/// <param name="Id">The key's id, which tokens name.</param>
/// <param name="SignsFrom">From when on it signs.</param>
/// <param name="Signs">Whether it is the one that signs now.</param>
/// <param name="Accepted">Whether tokens that it signed are accepted now.</param>
public sealed record SigningKeyView(string Id, DateTimeOffset SignsFrom, bool Signs, bool Accepted);

/// <summary>The keys that sign agents' tokens, the oldest first.</summary>
/// <param name="Keys">The keys.</param>
public sealed record SigningKeyList(IReadOnlyList<SigningKeyView> Keys);

/// <summary>The body of <c>POST /api/operator/signing-keys</c>.</summary>
/// <param name="AtOnce">
/// Whether the former keys end at once, as after a leak: agents then open new sessions. Otherwise they are accepted
/// until their last token has ended, and nobody notices.
/// </param>
public sealed record RotateSigningKeyRequest(bool AtOnce = false);
