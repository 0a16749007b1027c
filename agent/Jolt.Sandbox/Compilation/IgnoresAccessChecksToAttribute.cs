#pragma warning disable IDE0130 // The runtime knows this attribute by its full name.
namespace System.Runtime.CompilerServices;

/// <summary>Lets a compiled module's assembly use the internals of the named assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
