namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Gives a parameter the request's body, read as JSON.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class FromBodyAttribute : Attribute
{
}
