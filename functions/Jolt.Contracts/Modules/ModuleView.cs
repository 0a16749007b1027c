namespace Jolt.Contracts.Modules;

/// <summary>The answer of <c>PUT /api/modules/{sha256}</c>.</summary>
/// <param name="Sha256">The module's name.</param>
/// <param name="Bytes">Its size.</param>
public sealed record ModuleView(string Sha256, long Bytes);

/// <summary>The answer of <c>PUT /api/inputs/{sha256}</c>.</summary>
/// <param name="Sha256">The inputs blob's name.</param>
/// <param name="Bytes">Its size.</param>
public sealed record InputsView(string Sha256, long Bytes);
