using Microsoft.Azure.Functions.Worker;

namespace Jolt.LocalRuntime.Functions;

/// <summary>A trigger, as middleware sees it.</summary>
internal sealed class FunctionBinding(string name, string type) : BindingMetadata
{
    public override string Name { get; } = name;

    public override string Type { get; } = type;

    public override BindingDirection Direction => BindingDirection.In;
}
