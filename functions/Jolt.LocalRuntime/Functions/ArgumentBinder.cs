using System.Reflection;
using System.Text.Json;
using Jolt.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Jolt.LocalRuntime.Functions;

/// <summary>Fills a function's parameters.</summary>
internal static class ArgumentBinder
{
    /// <summary>Refuses a function with a parameter that nothing can fill.</summary>
    public static void Require(FunctionMethod function)
    {
        foreach (var parameter in function.Binders.Where(parameter => !CanFill(function, parameter)))
        {
            throw new HostRefusal(
                ExitCode.FunctionInvalid,
                $"Function '{function.Name}': nothing can fill its parameter '{parameter.Name}' of type " +
                $"{parameter.ParameterType.Name}.");
        }
    }

    /// <summary>Makes an invocation's arguments, in the method's order.</summary>
    public static async ValueTask<object?[]> BindAsync(LocalFunctionContext context)
    {
        var parameters = context.Function.Binders;
        var arguments = new object?[parameters.Length];
        for (var index = 0; index < parameters.Length; index++)
        {
            arguments[index] = await FillAsync(context, parameters[index]);
        }

        return arguments;
    }

    private static bool CanFill(FunctionMethod function, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext) || type == typeof(CancellationToken))
        {
            return true;
        }

        if (parameter.IsDefined(typeof(DurableClientAttribute)))
        {
            return type == typeof(DurableTaskClient);
        }

        return parameter == function.TriggerParameter
            ? function.Kind switch
            {
                FunctionKind.Http => type == typeof(HttpRequest),
                FunctionKind.Timer => type == typeof(TimerInfo),
                FunctionKind.Orchestration => type == typeof(TaskOrchestrationContext),
                _ => true,
            }
            : function.Kind switch
            {
                FunctionKind.Http => parameter.IsDefined(typeof(FromBodyAttribute)) || TextBinding.CanRead(type),
                FunctionKind.Orchestration => true,
                _ => false,
            };
    }

    private static async ValueTask<object?> FillAsync(LocalFunctionContext context, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
        {
            return context;
        }

        if (type == typeof(CancellationToken))
        {
            return context.CancellationToken;
        }

        if (type == typeof(DurableTaskClient))
        {
            return context.InstanceServices.GetRequiredService<DurableTaskClient>();
        }

        return context.Function.Kind switch
        {
            FunctionKind.Activity => ((ITriggerInput)context.Trigger!).ReadInput(type),
            FunctionKind.Orchestration when parameter != context.Function.TriggerParameter =>
                ((ITriggerInput)context.Trigger!).ReadInput(type),
            FunctionKind.Http when parameter.IsDefined(typeof(FromBodyAttribute)) => await ReadBodyAsync(context, type),
            _ when parameter == context.Function.TriggerParameter => context.Trigger,
            _ => TextBinding.Read(context.BindingContext.BindingData.GetValueOrDefault(parameter.Name!), parameter),
        };
    }

    private static async ValueTask<object?> ReadBodyAsync(LocalFunctionContext context, Type type)
    {
        var options = context.InstanceServices.GetRequiredService<IOptions<JsonSerializerOptions>>().Value;
        try
        {
            return await context.GetHttpContext()!.Request.ReadFromJsonAsync(type, options, context.CancellationToken);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new BadHttpRequestException("The request's body is not JSON of the form that is expected here.", e);
        }
    }
}
