namespace Jolt.Sandbox;

/// <summary>One export of a module.</summary>
/// <param name="Name">The name it is exported under.</param>
/// <param name="Kind">What is exported.</param>
/// <param name="Type">Its type as text, for example <c>() -> ()</c>.</param>
public sealed record ModuleExport(string Name, ExternalKind Kind, string Type);
