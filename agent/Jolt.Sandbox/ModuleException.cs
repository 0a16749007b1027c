namespace Jolt.Sandbox;

/// <summary>A module that is malformed, invalid, or over one of the sandbox's limits.</summary>
public sealed class ModuleException : Exception
{
    /// <summary>Says where a module breaks which rule.</summary>
    /// <param name="section">The section, for example <c>code</c>; <c>module</c> for the header.</param>
    /// <param name="offset">The byte's offset from the start of the module.</param>
    /// <param name="rule">The rule that is broken, in the specification's words where it has any.</param>
    public ModuleException(string section, long offset, string rule)
        : base($"{section} section, byte {offset}: {rule}")
    {
        Section = section;
        Offset = offset;
        Rule = rule;
    }

    /// <summary>The section in which the rule is broken.</summary>
    public string Section { get; }

    /// <summary>The offset in bytes from the start of the module.</summary>
    public long Offset { get; }

    /// <summary>The broken rule.</summary>
    public string Rule { get; }
}
