using System.Globalization;
using Jolt.LocalRuntime.Durable;

namespace Microsoft.DurableTask.Client;

/// <summary>What is known of an instance.</summary>
/// <param name="name">The orchestrator's name.</param>
/// <param name="instanceId">The instance's id.</param>
public sealed class OrchestrationMetadata(string name, string instanceId)
{
    /// <summary>Gets the orchestrator's name.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the instance's id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Gets where the instance is.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>Gets when the instance was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when the instance last took a step.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>Gets the input as JSON, if inputs and outputs were asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>Gets the output as JSON, if inputs and outputs were asked for.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>Gets the custom status as JSON, if inputs and outputs were asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Gets why the instance failed, if inputs and outputs were asked for.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Gets whether the instance runs.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Gets whether the instance has come to its end: completed, failed or terminated.</summary>
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;

    /// <summary>Gets what reads the payloads; none when they were not asked for.</summary>
    internal PayloadConverter? Converter { get; init; }

    /// <summary>Reads the input.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The input, or none.</returns>
    public T? ReadInputAs<T>() => Read<T>(SerializedInput);

    /// <summary>Reads the output.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The output, or none.</returns>
    public T? ReadOutputAs<T>() => Read<T>(SerializedOutput);

    /// <summary>Reads the custom status.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The custom status, or none.</returns>
    public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}, CreatedAt: {CreatedAt:s}, LastUpdatedAt: {LastUpdatedAt:s}]");

    private T? Read<T>(string? json) => Converter is { } converter
        ? converter.Deserialize<T>(json)
        : throw new InvalidOperationException(
            "Inputs, outputs and custom statuses can be read only if they were asked for (getInputsAndOutputs).");
}
