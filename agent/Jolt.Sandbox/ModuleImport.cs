namespace Jolt.Sandbox;

/// <summary>One import of a module.</summary>
/// <param name="Module">The name of the module it is imported from.</param>
/// <param name="Name">The name of the imported thing in that module.</param>
/// <param name="Kind">What is imported.</param>
/// <param name="Type">Its type as text, for example <c>(i32, i32) -> (i32)</c>.</param>
public sealed record ModuleImport(string Module, string Name, ExternalKind Kind, string Type);
