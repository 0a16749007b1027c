namespace Jolt.LocalRuntime.Functions;

/// <summary>A trigger that carries an input whose type only the function's parameter tells.</summary>
internal interface ITriggerInput
{
    /// <summary>Reads the input as a type.</summary>
    object? ReadInput(Type type);
}
