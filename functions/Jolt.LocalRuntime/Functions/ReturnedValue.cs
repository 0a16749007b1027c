namespace Jolt.LocalRuntime.Functions;

/// <summary>What a method returned, after its task, if it is one.</summary>
internal static class ReturnedValue
{
    public static async Task<object?> OfAsync(object? returned)
    {
        switch (returned)
        {
            case Task task:
                await task;
                return ResultOf(task);
            case ValueTask task:
                await task;
                return null;
            case { } value when value.GetType() is { IsGenericType: true } type
                && type.GetGenericTypeDefinition() == typeof(ValueTask<>):
                var inner = (Task)type.GetMethod(nameof(ValueTask<int>.AsTask))!.Invoke(value, null)!;
                await inner;
                return ResultOf(inner);
            default:
                return returned;
        }
    }

    /// <summary>
    /// An async method's task is of a class that derives from Task of T, and T is a private type for a method that
    /// returns no value.
    /// </summary>
    private static object? ResultOf(Task task)
    {
        for (var type = task.GetType(); type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
            {
                var result = type.GetProperty(nameof(Task<int>.Result))!;
                return result.PropertyType.IsVisible || result.PropertyType.Name != "VoidTaskResult"
                    ? result.GetValue(task)
                    : null;
            }
        }

        return null;
    }
}
