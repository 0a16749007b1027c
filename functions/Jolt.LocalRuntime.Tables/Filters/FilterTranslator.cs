using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;

namespace Jolt.LocalRuntime.Tables.Filters;

/// <summary>
/// Turns a condition on an entity into the service's filter. Only what the service can decide is translated:
/// comparisons of properties with values, and, or, not.
/// </summary>
internal sealed class FilterTranslator
{
    private readonly ParameterExpression _entity;
    private readonly Func<string, string> _columnOf;

    private FilterTranslator(ParameterExpression entity, Func<string, string> columnOf)
    {
        _entity = entity;
        _columnOf = columnOf;
    }

    /// <summary>The filter of a condition; empty for one that is always true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="columnOf">Gives a property another name on the wire; null leaves names as they are.</param>
    /// <exception cref="NotSupportedException">The service cannot decide it.</exception>
    public static string Translate<T>(Expression<Func<T, bool>> condition, Func<string, string>? columnOf = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var translator = new FilterTranslator(condition.Parameters[0], columnOf ?? (name => name));
        return condition.Body is ConstantExpression { Value: true } ? "" : translator.Condition(condition.Body);
    }

    private string Condition(Expression expression) => expression switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } both =>
            $"({Condition(both.Left)}) and ({Condition(both.Right)})",
        BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either =>
            $"({Condition(either.Left)}) or ({Condition(either.Right)})",
        UnaryExpression { NodeType: ExpressionType.Not } not => $"not ({Condition(not.Operand)})",
        BinaryExpression comparison => Comparison(comparison),
        MethodCallExpression { Method.Name: "Equals", Object: { } left, Arguments: [var right] } =>
            Compare(left, "eq", right),
        _ when Column(expression) is { } column => $"{column} eq true",
        _ => throw Unsupported(expression),
    };

    private string Comparison(BinaryExpression comparison)
    {
        var operation = Operator(comparison.NodeType) ?? throw Unsupported(comparison);

        // Texts have no < in C#: their order is asked for as CompareTo(...) against zero.
        return TextOrder(comparison.Left) is var (left, right) && IsZero(comparison.Right)
            ? Compare(left, operation, right)
            : Compare(comparison.Left, operation, comparison.Right);
    }

    private string Compare(Expression left, string operation, Expression right)
    {
        if (Column(left) is { } column)
        {
            return $"{column} {operation} {Literal(right, left)}";
        }

        return Column(right) is { } other
            ? $"{other} {Mirrored(operation)} {Literal(left, right)}"
            : throw Unsupported(left);
    }

    private string Literal(Expression value, Expression comparedWith)
    {
        if (FilterConstants.DependsOn(value, _entity))
        {
            throw Unsupported(value);
        }

        var computed = FilterConstants.Compute(value);

        // The compiler compares enumerations as numbers; the table has their names.
        return EnumType(comparedWith) is { } type && computed is not null and not Enum and not string
            ? FilterLiteral.Of(Enum.ToObject(type, computed))
            : FilterLiteral.Of(computed);
    }

    private string? Column(Expression expression) => Unconverted(expression) switch
    {
        MemberExpression { Member.Name: "Value", Expression: { } inner } nullable
            when Nullable.GetUnderlyingType(inner.Type) == nullable.Type => Column(inner),
        MemberExpression member when Unconverted(member.Expression) == _entity => _columnOf(NameOf(member.Member)),
        MethodCallExpression { Object: { } target, Arguments: [var name] } call
            when Unconverted(target) == _entity && IsGetter(call.Method) => (string)FilterConstants.Compute(name)!,
        _ => null,
    };

    private static bool IsGetter(MethodInfo method) =>
        method.Name == "get_Item" || method.Name.StartsWith("Get", StringComparison.Ordinal);

    private static (Expression Left, Expression Right)? TextOrder(Expression expression) => expression switch
    {
        MethodCallExpression { Method.Name: "CompareTo", Object: { } left, Arguments: [var right] } => (left, right),
        MethodCallExpression { Method.Name: "Compare" or "CompareOrdinal", Arguments: [var left, var right, ..] } =>
            (left, right),
        _ => null,
    };

    private static bool IsZero(Expression expression) => expression is ConstantExpression { Value: 0 };

    private static Type? EnumType(Expression expression)
    {
        var type = Unconverted(expression)!.Type;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum ? plain : null;
    }

    private static Expression? Unconverted(Expression? expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } conversion)
        {
            expression = conversion.Operand;
        }

        return expression;
    }

    private static string NameOf(MemberInfo member) =>
        member.GetCustomAttribute<DataMemberAttribute>()?.Name ?? member.Name;

    private static string? Operator(ExpressionType type) => type switch
    {
        ExpressionType.Equal => "eq",
        ExpressionType.NotEqual => "ne",
        ExpressionType.LessThan => "lt",
        ExpressionType.LessThanOrEqual => "le",
        ExpressionType.GreaterThan => "gt",
        ExpressionType.GreaterThanOrEqual => "ge",
        _ => null,
    };

    private static string Mirrored(string operation) => operation switch
    {
        "lt" => "gt",
        "le" => "ge",
        "gt" => "lt",
        "ge" => "le",
        _ => operation,
    };

    private static NotSupportedException Unsupported(Expression expression) =>
        new($"The Table service cannot decide '{expression}'.");
}
