package community.ayumi;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class AyumiApplication {

  public static void main(String[] args) {
    SpringApplication.run(AyumiApplication.class, args);
  }
}
