using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A function of the app.</summary>
public abstract class FunctionDefinition
{
    /// <summary>Gets the parameters, in the method's order.</summary>
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    /// <summary>Gets the path of the assembly that has the method.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>Gets the method's full name.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>Gets the function's id.</summary>
    public abstract string Id { get; }

    /// <summary>Gets the function's name.</summary>
    public abstract string Name { get; }

    /// <summary>Gets the bindings that the function is given, by parameter.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <summary>Gets the bindings that the function gives.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}

/// <summary>A binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>Gets the parameter's name.</summary>
    public abstract string Name { get; }

    /// <summary>Gets the binding's type, as in <c>httpTrigger</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Gets the way the data goes.</summary>
    public abstract BindingDirection Direction { get; }
}

/// <summary>The way a binding's data goes.</summary>
public enum BindingDirection
{
    /// <summary>To the function.</summary>
    In,

    /// <summary>From the function.</summary>
    Out,
}

/// <summary>A parameter of a function.</summary>
public class FunctionParameter
{
    /// <summary>Describes a parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type.</param>
    public FunctionParameter(string name, Type type)
    {
        Name = name;
        Type = type;
    }

    /// <summary>Gets the parameter's name.</summary>
    public string Name { get; }

    /// <summary>Gets the parameter's type.</summary>
    public Type Type { get; }
}
