using Jolt.LocalRuntime.Functions;
using Jolt.LocalRuntime.History;

namespace Jolt.LocalRuntime.Durable;

/// <summary>A call of an activity by an instance.</summary>
internal sealed class ActivityCall(Instance instance, int generation, ActivityScheduled scheduled, PayloadConverter converter)
    : ITriggerInput
{
    /// <summary>What was asked for.</summary>
    public ActivityScheduled Scheduled { get; } = scheduled;

    /// <summary>Whether nobody wants the result any more.</summary>
    public bool IsAbandoned => instance.IsTerminated;

    public object? ReadInput(Type type) => converter.Deserialize(Scheduled.Input?.Text, type)
        ?? (type.IsValueType ? Activator.CreateInstance(type) : null);

    /// <summary>Gives the instance its answer; it is stored with the instance's next turn.</summary>
    public void Answer(TaskAnswered answer) => instance.Post(new InstanceMessage(answer, generation));
}
