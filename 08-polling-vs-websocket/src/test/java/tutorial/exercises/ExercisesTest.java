package tutorial.exercises;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Exercises;

class ExercisesTest {
    @ParameterizedTest
    @ValueSource(classes = {Exercise1.class, Exercise2.class, Exercise3.class})
    void anExerciseIsRedUntilItIsSolved(Class<?> exercise) throws IOException {
        Exercises.assertRedUntilSolved(exercise);
    }
}
